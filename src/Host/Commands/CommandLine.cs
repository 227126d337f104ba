using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChungTay.Host.Commands;

/// <summary>The verbs of the program. Exit status: 0 done, 1 failed, 2 wrong use.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("ChungTay: thông tin bảo vệ trẻ em của xã, qua Zalo, Telegram và trang web.")
        {
            ServeCommand.Create(),
            AskCommand.Create(),
            QualityCommand.Create(),
            ArticlesCommand.Create(),
            CalendarCommand.Create(),
            CampaignsCommand.Create(),
            PlansCommand.Create(),
            StormCommand.Create(),
            PosterCommand.Create(),
            LoudspeakerCommand.Create(),
            CasesCommand.Create(),
            MembersCommand.Create(),
            ZaloCommand.Create(),
            StudyCommand.Create(),
            AdminCommand.Create(),
            MigrateCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            VerifyAuditCommand.Create(),
            BenchCommand.Create(),
        };
        var verbose = new Option<bool>("--verbose") { Description = "Khi có lỗi, in cả chi tiết kỹ thuật.", Recursive = true };
        root.Options.Add(verbose);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var line in ParseProblem.Of(parsed))
            {
                await Console.Error.WriteLineAsync(line);
            }

            await Console.Error.WriteLineAsync("Xem cách dùng: ./chungtay --help");
            return WrongUse;
        }

        try
        {
            // The host's own SIGTERM handling needs time to put everything back; the library's default is two seconds.
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Đã dừng giữa chừng, việc chưa xong.");
            return Failed;
        }
        catch (Exception error)
        {
            var (text, exitCode) = ProblemText.Of(error) ?? (await TroubleLog.KeepAsync(error, Verb(parsed)), Failed);
            await Console.Error.WriteLineAsync(parsed.GetValue(verbose) ? text + Environment.NewLine + error : text);
            return exitCode;
        }
    }

    private static string Verb(ParseResult parsed)
    {
        var words = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command && command.Parent is not null; result = command.Parent)
        {
            words.Push(command.Command.Name);
        }

        return string.Join(' ', words);
    }
}
