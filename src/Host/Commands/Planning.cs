using ChungTay.Host.Settings;
using ChungTay.Scheduler;

namespace ChungTay.Host.Commands;

/// <summary>What a verb about the calendar needs beside the ledger.</summary>
internal static class Planning
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var quiet = ProgramSettings.Quiet(configuration);
        services.AddPlanning(Plans.Read(quiet), quiet, configuration["Clock:StartAt"] ?? "");
    }
}
