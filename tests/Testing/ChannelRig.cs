using ChungTay.Ledger.Messaging;

namespace ChungTay.Testing;

/// <summary>A channel together with a stand-in for its platform that can be made to fail.</summary>
public abstract class ChannelRig : IAsyncDisposable
{
    /// <summary>The channel under test.</summary>
    public abstract IChannel Channel { get; }

    /// <summary>Somebody who takes messages.</summary>
    public abstract ChannelAddress Somebody { get; }

    /// <summary>What must never be logged: tokens and secrets.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Whether this platform can fail in this way at all.</summary>
    public virtual bool Knows(PlatformTrouble trouble) => true;

    /// <summary>Makes the platform fail from now on, for <see cref="Somebody"/> at least.</summary>
    public abstract Task ArrangeAsync(PlatformTrouble trouble);

    /// <summary>The texts that <see cref="Somebody"/> has got, oldest first.</summary>
    public abstract Task<IReadOnlyList<string>> DeliveredAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>The ways in which a platform fails.</summary>
public enum PlatformTrouble
{
    /// <summary>It asks for a pause of three seconds.</summary>
    AsksToWait,

    /// <summary>The person has blocked the bot or ended the chat.</summary>
    EndedChat,

    /// <summary>It finds the message itself wrong.</summary>
    RefusesContent,

    /// <summary>It no longer takes the credential.</summary>
    RefusesCredential,

    /// <summary>It delivers, then the line breaks before the answer.</summary>
    DropsAfterDelivery,

    /// <summary>The line breaks before anything is done, but after the request went out.</summary>
    DropsBeforeDelivery,

    /// <summary>Nobody listens at its address.</summary>
    RefusesConnection,

    /// <summary>It never answers.</summary>
    Hangs,

    /// <summary>A gateway before it answers with a page of HTML.</summary>
    BadGateway,

    /// <summary>It delivers and answers with something that means nothing.</summary>
    OddAnswer,
}
