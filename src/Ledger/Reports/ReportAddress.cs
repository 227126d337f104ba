using ChungTay.Ledger.Study;

namespace ChungTay.Ledger.Reports;

/// <summary>Where the reports of a study are opened; asked for at every use, as the port is known only once the program listens.</summary>
/// <param name="Of">The page's address.</param>
public sealed record ReportAddress(Func<StudyId, string> Of);
