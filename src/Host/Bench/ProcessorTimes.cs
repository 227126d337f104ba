using System.Globalization;

namespace ChungTay.Host.Bench;

/// <summary>Processor time used so far, from the kernel's books (<c>/proc</c>, in hundredths of a second).</summary>
/// <param name="Program">The engine's process; this one when there is none.</param>
/// <param name="Database">All processes of the PostgreSQL server.</param>
/// <param name="Fake">The fake's process.</param>
internal sealed record ProcessorTimes(TimeSpan Program, TimeSpan Database, TimeSpan Fake)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10); // sysconf(_SC_CLK_TCK) is 100 on every Linux of today

    public static ProcessorTimes Read(int postmaster, int fake, int program)
    {
        var database = TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && Stat(process) is { } stat && (process == postmaster || stat.Parent == postmaster))
            {
                // Of the postmaster also what its ended children used.
                database += stat.Own + (process == postmaster ? stat.Ended : TimeSpan.Zero);
            }
        }

        return new ProcessorTimes(Own(program), database, Own(fake));
    }

    public static ProcessorTimes operator -(ProcessorTimes later, ProcessorTimes earlier) =>
        new(later.Program - earlier.Program, later.Database - earlier.Database, later.Fake - earlier.Fake);

    private static TimeSpan Own(int process) => Stat(process)?.Own ?? TimeSpan.Zero;

    private static (int Parent, TimeSpan Own, TimeSpan Ended)? Stat(int process)
    {
        try
        {
            // Fields after the name in parentheses, see proc(5): state, ppid, …, utime (14th in all), stime, cutime, cstime.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            long Number(int at) => long.Parse(fields[at - 3], CultureInfo.InvariantCulture);
            return ((int)Number(4), Tick * (Number(14) + Number(15)), Tick * (Number(16) + Number(17)));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
