using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChungTay.Host.Commands;

/// <summary>Says in Vietnamese what the parser, which knows no Vietnamese, could not read.</summary>
internal static class ParseProblem
{
    /// <summary>One line for each mistake.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        List<string> lines =
        [
            .. parsed.UnmatchedTokens.Select(token => $"Không hiểu \"{token}\"."),
            .. parsed.Errors.Select(error => error.SymbolResult).OfType<OptionResult>().Distinct().Select(Option),
            .. parsed.Errors.Select(error => error.SymbolResult).OfType<ArgumentResult>().Distinct().Select(Argument),
        ];
        lines.AddRange(command.Command.Options.Where(option => option.Required && parsed.GetResult(option) is null).Select(option => $"Thiếu {option.Name}."));
        if (command.Command.Subcommands.Count > 0)
        {
            lines.Add($"Cần một lệnh: {string.Join(", ", command.Command.Subcommands.Select(one => one.Name))}.");
        }

        return lines.Count > 0 ? [.. lines.Distinct()] : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static string Option(OptionResult option) => option.Tokens.Count == 0
        ? option.Implicit || option.IdentifierToken is null ? $"Thiếu {option.Option.Name}." : $"{option.Option.Name} cần một giá trị."
        : $"{option.Option.Name} \"{string.Join(' ', option.Tokens.Select(token => token.Value))}\" không đúng.";

    private static string Argument(ArgumentResult argument) => argument.Tokens.Count == 0
        ? argument.Parent is OptionResult option ? Option(option) : $"Thiếu {argument.Argument.Name}."
        : argument.Parent is OptionResult named ? Option(named) : $"{argument.Argument.Name} \"{string.Join(' ', argument.Tokens.Select(token => token.Value))}\" không đúng.";
}
