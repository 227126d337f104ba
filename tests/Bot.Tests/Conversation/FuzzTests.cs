using System.Globalization;
using System.Text;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class FuzzTests(PostgresFixture postgres)
{
    private static readonly string[] Words =
    [
        "dừng", "đăng ký", "xoá dữ liệu", "1", "2", "99", "có", "không", "menu", "/start", "/start ABC123", "dữ liệu của tôi", "mã XYZ-1",
        "\u0000", "\ud83d", "{0}", "{issuer}", "%s", "'; drop table inbox; --", "<b>", "\u202e", "🙏", "a\u0301\u0301\u0301", "null",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20270301)]
    public async Task Whatever_comes_in_is_settled_and_no_update_is_lost(int seed)
    {
        await using var village = await Village.BuildAsync(postgres);
        var random = new Random(seed);
        const int Updates = 1_500;
        for (var i = 0; i < Updates; i++)
        {
            var chat = "chat-" + random.Next(12).ToString(CultureInfo.InvariantCulture);
            if (random.Next(10) == 0)
            {
                await village.StoreRawAsync(random.Next(5) == 0 ? "smoke" : "web", random.Next(3) == 0 ? null : chat, VietnameseText.Normalise(Bytes(random)));
            }
            else
            {
                await village.StoreAsync(new ChannelAddress(ChannelName.All[random.Next(4)], chat), Content(random));
            }

            if (random.Next(200) == 0)
            {
                village.Time.Advance(TimeSpan.FromSeconds(random.Next(90)));
                await village.SettleAsync();
            }
        }

        await village.SettleAsync();

        Assert.Equal(Updates, await village.ScalarAsync<long>("select count(*) from inbox"));
        // Only what cannot be read may fail, and that at once.
        Assert.Equal("", await village.ScalarAsync<string>("select coalesce(string_agg(distinct reason || ' ' || payload, '; '), '') from (select * from inbox where attempts > 0 limit 5) tried"));
        Assert.Equal(0, await village.ScalarAsync<long>("select count(*) from inbox where state = 'received'"));
        Assert.True(await village.ScalarAsync<bool>("select count(*) > 100 from outbox"));
        Assert.Equal(0, await village.ScalarAsync<long>("select count(*) from outbox where message ->> 'text' ~ '[{}]'"));
    }

    private static InboundContent Content(Random random) => random.Next(9) switch
    {
        0 => new InboundContent.Started(random.Next(2) == 0 ? null : Bytes(random)),
        1 => new InboundContent.Press(random.Next(2) == 0 ? Bytes(random) : "c:" + Bytes(random)),
        2 => new InboundContent.Image("f", random.Next(2) == 0 ? null : Bytes(random)),
        3 => new InboundContent.Unsupported(Bytes(random)),
        4 => random.Next(3) == 0 ? new InboundContent.Blocked() : new InboundContent.Unblocked(),
        5 => new InboundContent.Text(Bytes(random)),
        _ => new InboundContent.Text(Words[random.Next(Words.Length)]),
    };

    private static string Bytes(Random random)
    {
        var bytes = new byte[random.Next(random.Next(8) == 0 ? 6_000 : 40)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? Encoding.UTF8.GetString(bytes) : UnpairedHalves(bytes);
    }

    private static string UnpairedHalves(byte[] bytes) =>
        string.Create(bytes.Length / 2, bytes, static (span, source) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(source)[..span.Length].CopyTo(span));
}
