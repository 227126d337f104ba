namespace ChungTay.Ledger.Officers;

/// <summary>What is kept of an officer's password and code app.</summary>
/// <param name="OfficerId">Whose.</param>
/// <param name="PasswordHash">As the hasher wrote it.</param>
/// <param name="TotpSealed">The code app's secret, sealed with the program's keys.</param>
/// <param name="TotpStep">The newest time step whose code was used.</param>
public sealed record OfficerPassword(long OfficerId, string PasswordHash, string TotpSealed, long TotpStep);
