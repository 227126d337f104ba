using ChungTay.Bot.Cases;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class PhotoFetcherTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private readonly Source _source = new();
    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres, services => services.AddSingleton<IPhotoSource>(_source));

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task A_picture_is_fetched_once_and_kept_sealed()
    {
        await SendPhotoAsync(new PhotoFetch.Done(Jpeg));

        Assert.True(await FetchAsync());
        Assert.False(await FetchAsync());
        Assert.Equal("kept image/jpeg ", await _village.ScalarAsync<string>("select state || ' ' || media_type || ' ' || coalesce(file_id, '') from case_photos"));
        Assert.True(await _village.ScalarAsync<bool>("select position('\\xffd8ff'::bytea in sealed) = 0 from case_photos"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_or_no_picture_is_refused_and_the_person_told(bool isTooLarge)
    {
        var person = await SendPhotoAsync(isTooLarge ? new PhotoFetch.Refused() : new PhotoFetch.Done([.. "<script>"u8]));

        await FetchAsync();

        Assert.Contains("lớn quá 5 MB", Assert.Single(await person.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("refused", await _village.ScalarAsync<string>("select state from case_photos"));
    }

    [Fact]
    public async Task A_platform_that_is_away_is_asked_again_after_a_while()
    {
        await SendPhotoAsync(new PhotoFetch.Later());

        await FetchAsync();
        var atOnce = await FetchAsync();
        await _village.ExecuteAsync("update case_photos set not_before = '-infinity'");
        _source.Next = new PhotoFetch.Done(Jpeg);
        await FetchAsync();

        Assert.False(atOnce);
        Assert.Equal("kept", await _village.ScalarAsync<string>("select state from case_photos"));
    }

    private async Task<Person> SendPhotoAsync(PhotoFetch next)
    {
        _source.Next = next;
        var person = _village.Stranger();
        await person.WriteAsync("phản ánh: cột đèn trước trường mầm non bị gãy");
        await person.DoAsync(new InboundContent.Image("file", null));
        return person;
    }

    private Task<bool> FetchAsync() => _village.Services.GetRequiredService<PhotoFetcher>().FetchNextAsync(TestContext.Current.CancellationToken);

    private sealed class Source : IPhotoSource
    {
        public ChannelName Channel => ChannelName.Telegram;

        public PhotoFetch Next { get; set; } = new PhotoFetch.Later();

        public Task<PhotoFetch> FetchAsync(string fileId, int most, CancellationToken cancellationToken) => Task.FromResult(Next);
    }
}
