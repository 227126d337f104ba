using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Search;

/// <summary>Finds the article a question asks for: a linear model and the nearest wordings, both learnt at start from what is in the files.</summary>
/// <remarks>Safe for many threads. Building takes about a second; build it once and again only when an article was changed.</remarks>
public sealed class ArticleSearch
{
    // How much the nearest wording counts beside the model's opinion (docs/answers.md, "Weights").
    private const float LikenessWeight = 4f;

    // Of a labelled question with several right articles the best gets this share, the others the rest.
    private const float BestShare = 0.85f;

    // Words: from here on a question is a story, and this many at its end are what it asks.
    private const int LongFrom = 30;
    private const int EndingMost = 24;
    private const int EndingFewest = 7;
    private const float EndingWeight = 0.4f;

    private const int StoryEvery = 5;
    private const int FewestLines = 30;

    // Characters: shorter lines of an answer are headings.
    private const int ShortestLine = 13;

    private readonly string[] _classes;
    private readonly QuestionFeatures _features;
    private readonly FeatureSpace _space;
    private readonly LinearModel _model;
    private readonly NearestWording _nearest;

    private ArticleSearch(string[] classes, QuestionFeatures features, IReadOnlyList<(IReadOnlyList<Feature> Features, IReadOnlyList<int> Classes)> wordings)
    {
        _classes = classes;
        _features = features;
        _space = new FeatureSpace([.. wordings.Select(wording => wording.Features)]);
        var vectors = wordings.AsParallel().AsOrdered().Select(wording => _space.Vector(wording.Features)).ToArray();
        var examples = vectors.Select((vector, i) => new Example(vector, Shares(wordings[i].Classes))).ToArray();
        _model = LinearModel.Learn(_space.Repeated, classes.Length, examples, new LearningPlan());
        _nearest = new NearestWording(_space.Count, classes.Length, [.. vectors.Select((vector, i) => (vector, wordings[i].Classes[0]))]);
    }

    /// <summary>Learns from the articles and the material.</summary>
    public static ArticleSearch Build(ArticleLibrary library, SearchMaterial material, QuestionReader reader)
    {
        var concepts = new QuestionFeatures(new Concepts(WordLists.Lines("concepts.tsv"), reader));
        // "bạn là ai" is small talk even where an article about the bot lists it among its wordings.
        var talk = material.Questions.Where(line => line.Topics is [['#', ..], ..]).Select(line => VietnameseText.FoldToWords(line.Text)).ToHashSet(StringComparer.Ordinal);
        var lines = library.Articles.SelectMany(article => article.Questions.Append(article.Title)
                .Concat(Body(article))
                .Where(text => !talk.Contains(VietnameseText.FoldToWords(text)))
                .Select(text => (Text: text, Topics: (IReadOnlyList<string>)[article.Id])))
            .Concat(material.Questions.Select(Class).OfType<(string Text, IReadOnlyList<string> Topics)>())
            .ToArray();
        lines = [.. Evened(lines), .. Stories(lines, material.Around)];
        var classes = lines.SelectMany(line => line.Topics).Where(topic => topic[0] == '#' || library.Find(topic) is not null)
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        var ids = classes.Select((name, id) => (name, id)).ToDictionary(pair => pair.name, pair => pair.id, StringComparer.Ordinal);
        // Many stand there several times (Evened): reading is most of the work, so each is read once.
        var read = lines.Select(line => line.Text).Distinct(StringComparer.Ordinal).ToArray().AsParallel()
            .Select(text => (text, concepts.Of(reader.Read(text)))).ToDictionary(StringComparer.Ordinal);
        var wordings = lines
            .Select(line => (read[line.Text], (IReadOnlyList<int>)[.. line.Topics.Where(ids.ContainsKey).Select(topic => ids[topic])]))
            .Where(wording => wording.Item1.Count > 0 && wording.Item2.Count > 0)
            .ToArray();
        return new ArticleSearch(classes, concepts, wordings);
    }

    /// <summary>What the question asks for, the likeliest first.</summary>
    public SearchResult Find(QuestionText question)
    {
        var (scores, likeness) = Score(question);
        if (Ending(question) is { } ending)
        {
            var (asked, _) = Score(ending);
            for (var c = 0; c < scores.Length; c++)
            {
                scores[c] = ((1 - EndingWeight) * scores[c]) + (EndingWeight * asked[c]);
            }
        }

        var top = scores.Max();
        var sum = scores.Sum(score => MathF.Exp(score - top));
        var ranked = Enumerable.Range(0, scores.Length).OrderByDescending(c => scores[c])
            .Select(c => new SearchHit(_classes[c], MathF.Exp(scores[c] - top) / sum, likeness[c])).ToArray();
        return new SearchResult(ranked);
    }

    // What the answer itself says, line by line, is learnt from too: laws by their numbers, words nobody thought of as a question.
    private static IEnumerable<string> Body(Article article) =>
        $"{article.Answer}\n{article.Longer}\n{article.LegalBasis.Replace(';', '\n')}".Split('\n').Where(line => line.Length >= ShortestLine);

    // An article that an officer has just written has a few wordings only; repeated, they weigh as much as those of the others.
    private static IEnumerable<(string Text, IReadOnlyList<string> Topics)> Evened((string Text, IReadOnlyList<string> Topics)[] lines)
    {
        var counts = lines.CountBy(line => line.Topics[0], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return lines.SelectMany(line => Enumerable.Repeat(line, line.Topics[0][0] == '#' ? 1 : Math.Max(1, FewestLines / counts[line.Topics[0]])));
    }

    // Some wordings are learnt a second time inside a story, so that the story's words count for nothing.
    private static IEnumerable<(string Text, IReadOnlyList<string> Topics)> Stories(
        (string Text, IReadOnlyList<string> Topics)[] lines, IReadOnlyList<string> around)
    {
        for (var i = 0; i < lines.Length && around.Count > 0; i += StoryEvery)
        {
            var (before, between, after) = (around[i % around.Count], around[((i * 7) + 3) % around.Count], around[((i * 11) + 5) % around.Count]);
            yield return ((i / StoryEvery % 3) switch
            {
                0 => $"{before} {between} {lines[i].Text}",
                1 => $"{before} {lines[i].Text} {after}",
                _ => $"{lines[i].Text}. {between} {after}",
            }, lines[i].Topics);
        }
    }

    private (float[] Scores, float[] Likeness) Score(QuestionText question)
    {
        var vector = _space.Vector(_features.Of(question));
        var scores = _model.Probabilities(vector);
        var likeness = _nearest.Likeness(vector);
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = MathF.Log(scores[c] + 1e-6f) + (LikenessWeight * likeness[c]);
        }

        return (scores, likeness);
    }

    // A long story asks at its end: its last clauses are read once more on their own.
    private static QuestionText? Ending(QuestionText question)
    {
        var words = question.Standard;
        if (words.Count < LongFrom)
        {
            return null;
        }

        var from = Enumerable.Range(words.Count - EndingMost, EndingMost - EndingFewest).FirstOrDefault(i => words[i].StartsClause, words.Count - EndingMost);
        return question with { Standard = [.. words.Skip(from)] };
    }

    // Danger lines teach nothing here: which article follows an urgent answer is the danger reply's matter.
    private static (string Text, IReadOnlyList<string> Topics)? Class(LabelledQuestion line) => line.Kind switch
    {
        "answer" => (line.Text, line.Topics),
        "unknown" => (line.Text, [SearchMaterial.Outside]),
        _ => null,
    };

    private static (int, float)[] Shares(IReadOnlyList<int> classes) => classes.Count == 1
        ? [(classes[0], 1f)]
        : [(classes[0], BestShare), .. classes.Skip(1).Select(other => (other, (1 - BestShare) / (classes.Count - 1)))];
}
