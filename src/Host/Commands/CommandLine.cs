using System.CommandLine;

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
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Xem cách dùng: ./chungtay --help");
            return WrongUse;
        }

        try
        {
            // The host's own SIGTERM handling needs time to put everything back; the library's default is two seconds.
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (ProblemText.Of(error) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem.Text);
            return problem.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
    }
}
