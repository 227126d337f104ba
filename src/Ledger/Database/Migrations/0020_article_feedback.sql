-- What people pressed under an answer: counts only, nobody's name and nobody's words.
create table article_feedback (
  article text not null,
  -- The day in Asia/Ho_Chi_Minh, so that an officer sees whether a corrected article does better.
  day date not null,
  useful int not null default 0,
  wrong int not null default 0,
  primary key (article, day)
);
