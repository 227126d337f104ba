namespace ChungTay.Content.Questions.Search;

/// <summary>A few weighted features of many: ids ascending, no id twice.</summary>
internal readonly record struct SparseVector(int[] Ids, float[] Values)
{
    /// <summary>Sum of squares.</summary>
    public float SquaredLength => Values.Sum(value => value * value);
}
