using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using ChungTay.TelegramFake;
using ChungTay.TelegramFake.Faults;
using ChungTay.Testing;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>The Telegram channel before the fake Bot API.</summary>
internal sealed class TelegramRig : ChannelRig
{
    public const long Chat = 80_000_000_041;

    private readonly string _media = Directory.CreateTempSubdirectory("chungtay-media-").FullName;

    private TelegramRig(TelegramFakeServer fake, RecordingLogs logs)
    {
        Fake = fake;
        Health = new TelegramHealth(TimeProvider.System, logs.For<TelegramHealth>());
        TelegramChannel = NewChannel();
    }

    public TelegramFakeServer Fake { get; }

    public TelegramHealth Health { get; }

    public TelegramChannel TelegramChannel { get; private set; }

    public string MediaDirectory => _media;

    public override IChannel Channel => TelegramChannel;

    public override ChannelAddress Somebody { get; } = new(ChannelName.Telegram, "80000000041");

    public override IReadOnlyList<string> Secrets => [Fake.Token, Fake.Token.Split(':')[1]];

    public static async Task<TelegramRig> StartAsync(RecordingLogs logs, TelegramFakeOptions? options = null)
    {
        var fake = await TelegramFakeServer.StartAsync(options);
        fake.People.Open(Chat);
        return new TelegramRig(fake, logs);
    }

    /// <summary>A channel of a process that just started, before the same Telegram.</summary>
    public TelegramChannel NewChannel(TelegramMediaHandles? media = null, Action<TelegramOptions>? change = null)
    {
        var options = new TelegramOptions { Token = Fake.Token, ApiBaseUrl = Fake.BaseAddress.ToString() };
        change?.Invoke(options);
        return new TelegramChannel(options, media ?? new TelegramMediaHandles(), Health, _media);
    }

    public override Task ArrangeAsync(PlatformTrouble trouble)
    {
        if (trouble == PlatformTrouble.EndedChat)
        {
            Fake.People.Block(Chat);
            return Task.CompletedTask;
        }

        if (trouble == PlatformTrouble.RefusesConnection)
        {
            TelegramChannel.Dispose();
            TelegramChannel = NewChannel(change: options => options.ApiBaseUrl = "http://127.0.0.1:1");
            return Task.CompletedTask;
        }

        Fake.Fail(new FaultRule
        {
            Times = null,
            Words = trouble == PlatformTrouble.RefusesContent ? "message is too long" : null,
            Kind = trouble switch
            {
                PlatformTrouble.AsksToWait => FaultKind.TooManyRequests,
                PlatformTrouble.RefusesContent => FaultKind.BadRequest,
                PlatformTrouble.RefusesCredential => FaultKind.Unauthorized,
                PlatformTrouble.DropsAfterDelivery => FaultKind.DropAfter,
                PlatformTrouble.DropsBeforeDelivery => FaultKind.DropBefore,
                PlatformTrouble.Hangs => FaultKind.HangBefore,
                PlatformTrouble.BadGateway => FaultKind.BadGateway,
                PlatformTrouble.OddAnswer => FaultKind.OddJson,
                _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
            },
        });
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<string>> DeliveredAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. Fake.Transcript.SentTo(Chat).Select(message => message.Text)]);

    public override async ValueTask DisposeAsync()
    {
        TelegramChannel.Dispose();
        await Fake.DisposeAsync();
        Directory.Delete(_media, recursive: true);
    }
}
