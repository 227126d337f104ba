using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Scheduler.Jobs;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace ChungTay.Architecture.Tests;

/// <summary>The arrows of the house, in words.</summary>
public sealed class RoomsTests
{
    private static readonly System.Reflection.Assembly Content = typeof(VietnameseText).Assembly;
    private static readonly System.Reflection.Assembly Ledger = typeof(UnitOfWork).Assembly;
    private static readonly System.Reflection.Assembly Bot = typeof(ConversationRegistration).Assembly;
    private static readonly System.Reflection.Assembly Scheduler = typeof(PlanTick).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(Content, Ledger, Bot, Scheduler).Build();

    [Theory]
    [InlineData("ChungTay.Content", "ChungTay.Ledger|ChungTay.Bot|ChungTay.Scheduler|chungtay|Npgsql|Hangfire|Telegram.Bot|System.Net.Http")]
    [InlineData("ChungTay.Ledger", "ChungTay.Bot|ChungTay.Scheduler|chungtay|Hangfire|Telegram.Bot")]
    [InlineData("ChungTay.Bot", "ChungTay.Scheduler|chungtay|Hangfire")]
    [InlineData("ChungTay.Scheduler", "ChungTay.Bot|chungtay|Telegram.Bot")]
    public void References_go_down_only(string room, string forbidden)
    {
        var assembly = new[] { Content, Ledger, Bot, Scheduler }.Single(one => one.GetName().Name == room);

        var names = assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Assert.DoesNotContain(names, name => forbidden.Split('|').Any(word => name == word || name.StartsWith(word + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_stores_and_the_database_folder_speak_SQL()
    {
        IArchRule rule = Types().That().ResideInNamespaceMatching(@"^ChungTay\.Ledger\.(?!Database)").And().DoNotHaveNameEndingWith("Store")
            .Should().NotDependOnAny(Types().That().HaveFullName("ChungTay.Ledger.Database.Migrator"))
            .Because("migrations run at start and nowhere else");

        rule.Check(House);
    }

    [Fact]
    public void No_folder_is_called_by_a_name_that_says_nothing()
    {
        string[] empty = ["Common", "Core", "Shared", "Utils", "Managers", "Services", "Helpers"];

        var namespaces = new[] { Content, Ledger, Bot, Scheduler }.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Namespace ?? "").Distinct();

        Assert.DoesNotContain(namespaces, name => name.Split('.').Intersect(empty).Any());
    }

    [Fact]
    public void Every_public_class_is_sealed_static_or_a_base_on_purpose()
    {
        var open = new[] { Content, Ledger, Bot, Scheduler }.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract)
            .Select(type => type.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void Nothing_in_the_rooms_keeps_static_state_that_changes()
    {
        var fields = new[] { Content, Ledger, Bot, Scheduler }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal)
                && !field.Name.StartsWith("__", StringComparison.Ordinal) && field.DeclaringType!.Namespace?.StartsWith("ChungTay", StringComparison.Ordinal) == true)
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}");

        Assert.Empty(fields);
    }
}
