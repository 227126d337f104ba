using System.Diagnostics;
using ChungTay.Host.Settings;
using Npgsql;

namespace ChungTay.Host.Commands;

/// <summary>Runs PostgreSQL's own programs against the ledger's database.</summary>
internal static class PostgresTool
{
    public static async Task RunAsync(string program, LedgerAddress address, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        var start = new ProcessStartInfo(Find(program, address), [.. arguments, .. program == "pg_restore" ? new[] { "--dbname", connection.Database! } : []])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGDATABASE"] = connection.Database;
        // In the environment and not on the command line, which every user of the machine can read.
        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new FailedException($"{program} không chạy được: {errors.Trim()}");
        }
    }

    private static string Find(string program, LedgerAddress address) =>
        address.FindProgram(program)
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Reverse().Select(version => Path.Combine(version, "bin")) : [])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new FailedException($"Không tìm thấy {program}. Hãy cài gói postgresql-client (apt-get install postgresql-client) rồi chạy lại.");
}
