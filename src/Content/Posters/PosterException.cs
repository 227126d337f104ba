namespace ChungTay.Content.Posters;

/// <summary>A poster that cannot be made as it should be; the message says in Vietnamese why and what to do.</summary>
public sealed class PosterException(string message) : Exception(message);
