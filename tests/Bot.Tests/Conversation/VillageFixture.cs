using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>One village for all tests of a class; each test has people of its own in it.</summary>
public sealed class VillageFixture(PostgresFixture postgres) : IAsyncLifetime
{
    internal Village Village { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => Village.DisposeAsync();
}
