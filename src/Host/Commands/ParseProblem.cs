using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.RegularExpressions;

namespace ChungTay.Host.Commands;

/// <summary>Says in Vietnamese what the parser, which knows no Vietnamese, could not read.</summary>
internal static partial class ParseProblem
{
    /// <summary>One line for each mistake.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var said = parsed.Errors.Where(IsOurs).ToList();
        List<string> lines =
        [
            .. said.Select(error => error.Message),
            .. parsed.UnmatchedTokens.Select(token => $"Không hiểu \"{token}\"."),
            .. parsed.Errors.Except(said).Select(error => Words(error.SymbolResult)).OfType<string>(),
            .. command.Options.Where(option => option.Required && parsed.GetResult(option) is null).Select(option => $"Thiếu {option.Name}."),
        ];
        if (command.Subcommands.Count > 0)
        {
            lines.Add($"Cần một lệnh: {string.Join(", ", command.Subcommands.Select(one => one.Name))}.");
        }

        return lines.Count > 0 ? [.. lines.Distinct()] : [.. parsed.Errors.Select(error => error.Message)];
    }

    // What our own validators say has marks; the parser's English has none but in what it quotes.
    private static bool IsOurs(ParseError error) => !Ascii.IsValid(Quoted().Replace(error.Message, ""));

    private static string? Words(SymbolResult? place) => place switch
    {
        OptionResult option => Option(option),
        ArgumentResult { Parent: OptionResult option } => Option(option),
        ArgumentResult { Tokens.Count: 0 } argument => $"Thiếu {argument.Argument.Name}.",
        ArgumentResult argument => $"{argument.Argument.Name} \"{Typed(argument)}\" không đúng.",
        _ => null,
    };

    private static string Option(OptionResult option) => option switch
    {
        { Tokens.Count: > 0 } => $"{option.Option.Name} \"{Typed(option)}\" không đúng.",
        { IdentifierToken: null } => $"Thiếu {option.Option.Name}.",
        _ => $"{option.Option.Name} cần một giá trị.",
    };

    private static string Typed(SymbolResult place) => string.Join(' ', place.Tokens.Select(token => token.Value));

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
