using ChungTay.Bot.Cases;
using ChungTay.Bot.Officers;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Officers;

/// <summary>Pictures of messages that officers write in their chat.</summary>
public sealed class DeskPictureTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Album _album = new();
    private Village _village = null!;
    private Person _author = null!;

    public async ValueTask InitializeAsync()
    {
        _village = await Village.BuildAsync(postgres, services =>
        {
            services.AddSingleton<IPhotoSource>(_album);
            services.AddSingleton(new DeskPage("https://xa.example.vn/"));
        });
        _author = await _village.OfficerAsync("Lan", "author");
    }

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task A_picture_with_its_text_becomes_a_message_and_the_card_of_the_commune_can_take_its_place()
    {
        await _author.WriteAsync("/soan");
        var shown = await _author.DoAsync(new InboundContent.Image("file", "Tiêm chủng Thứ Bảy"));
        Assert.Equal("Tiêm chủng Thứ Bảy", shown[0].Text);
        Assert.Matches("^[0-9a-f]{64}\\.png$", shown[0].Image);

        var bare = await _author.PressLabelAsync("Bỏ ảnh");
        Assert.Null(bare[0].Image);

        var card = await _author.PressLabelAsync("Kèm thẻ của xã");
        Assert.Matches("^[0-9a-f]{64}\\.png$", card[0].Image);
        Assert.NotEqual(shown[0].Image, card[0].Image);
    }

    [Fact]
    public async Task A_picture_alone_asks_for_its_text_and_one_that_cannot_be_taken_is_asked_for_again()
    {
        await _author.WriteAsync("/soan");
        _album.IsPicture = false;
        var refused = await _author.DoAsync(new InboundContent.Image("file", null));
        _album.IsPicture = true;
        var asked = await _author.DoAsync(new InboundContent.Image("file", null));
        var shown = await _author.WriteAsync("Tiêm chủng Thứ Bảy");

        Assert.Contains("Chưa lấy được ảnh", Assert.Single(refused).Text, StringComparison.Ordinal);
        Assert.Contains("Đã nhận ảnh", Assert.Single(asked).Text, StringComparison.Ordinal);
        Assert.Equal("Tiêm chủng Thứ Bảy", shown[0].Text);
        Assert.NotNull(shown[0].Image);
    }

    private sealed class Album : IPhotoSource
    {
        public bool IsPicture { get; set; } = true;

        public ChannelName Channel => ChannelName.Telegram;

        public Task<PhotoFetch> FetchAsync(string fileId, int most, CancellationToken cancellationToken) => Task.FromResult<PhotoFetch>(
            new PhotoFetch.Done(IsPicture ? [0x89, 0x50, 0x4E, 0x47, 1] : [1, 2, 3]));
    }
}
