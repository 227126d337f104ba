namespace ChungTay.Host.Commands;

/// <summary>The verb was used wrongly; nothing has changed.</summary>
/// <param name="message">In Vietnamese: what is wrong and what to write instead.</param>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The verb could not do what was asked.</summary>
/// <param name="message">In Vietnamese: what happened and what to do.</param>
internal sealed class FailedException(string message) : Exception(message);
