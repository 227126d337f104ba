using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>Somebody who is reminded, and where.</summary>
/// <param name="Member">Who.</param>
/// <param name="AddressId">The chat.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Studies">What about, the nearest deadline first.</param>
public sealed record ReminderTarget(MemberId Member, long AddressId, ChannelName Channel, IReadOnlyList<StudyId> Studies);

/// <summary>A secretary, or his deputy where he is not reached, who gets the list of his cell.</summary>
/// <param name="Member">Who.</param>
/// <param name="Cell">His cell.</param>
/// <param name="AddressId">The chat.</param>
/// <param name="Channel">Its channel.</param>
public sealed record ListTarget(MemberId Member, CellId Cell, long AddressId, ChannelName Channel);

/// <summary>The chat of a chief: an officer of the desk with every right.</summary>
/// <param name="Officer">Who.</param>
/// <param name="AddressId">The chat.</param>
/// <param name="Channel">Its channel.</param>
public sealed record ChiefTarget(long Officer, long AddressId, ChannelName Channel);
