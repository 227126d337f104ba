// Every word the chat says by itself. What the bot says comes from the server.
export const say = {
  bot: 'Máy trả lời',
  you: 'Bà con',
  officer: 'Cán bộ',
  connecting: 'Đang kết nối…',
  offline: 'Mất kết nối, đang tự nối lại. Tin chưa gửi vẫn được giữ và sẽ tự gửi.',
  slow: seconds => `Bà con nhắn hơi nhanh, tin sẽ tự gửi sau ${seconds} giây.`,
  gone: 'Cuộc trò chuyện này đã được xoá trên máy chủ. Nhắn tiếp sẽ bắt đầu cuộc trò chuyện mới.',
  sending: 'Đang gửi…',
  waiting: 'Chưa gửi được, sẽ tự gửi lại',
  refused: 'Không gửi được',
  edit: 'Sửa lại',
  image: 'Ảnh kèm tin nhắn',
  changed: 'đã sửa',
  basis: 'Căn cứ: ',
  left: count => `Còn ${count} ký tự`,
  over: count => `Dài quá ${count} ký tự, xin bớt lại hoặc chia thành nhiều tin`,
};
