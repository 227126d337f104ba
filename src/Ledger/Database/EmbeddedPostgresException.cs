namespace ChungTay.Ledger.Database;

/// <summary>The private PostgreSQL server cannot be used; the message tells the operator, in Vietnamese, why and what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? innerException = null) : Exception(message, innerException);
