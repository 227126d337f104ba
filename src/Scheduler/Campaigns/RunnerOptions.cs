using System.ComponentModel.DataAnnotations;

namespace ChungTay.Scheduler.Campaigns;

/// <summary>How campaigns are watched; settings section <c>Campaigns</c>.</summary>
public sealed class RunnerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Campaigns";

    /// <summary>How often campaigns are looked at: pause, resume and stop act within this time on all processes.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many get the message first, to see that the platform takes it.</summary>
    [Range(1, 1000)]
    public int Canary { get; set; } = 20;

    /// <summary>A campaign is paused when at least this many failed for good …</summary>
    /// <value>10, as postman.gov.sg does it.</value>
    [Range(1, int.MaxValue)]
    public int PauseAtFailures { get; set; } = 10;

    /// <summary>… and they are at least this share of those settled.</summary>
    [Range(0.001, 1)]
    public double PauseAtShare { get; set; } = 0.10;

    /// <summary>A message that the platform refuses for its content this often is not sent to the rest.</summary>
    [Range(1, 1000)]
    public int StopAtContentRefusals { get; set; } = 3;
}
