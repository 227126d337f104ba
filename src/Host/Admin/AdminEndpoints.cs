using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Officers;
using Hangfire;

namespace ChungTay.Host.Admin;

/// <summary>The officers' desk: the pages under <c>/admin</c> and, behind the administrators' role, the schedules.</summary>
internal static class AdminEndpoints
{
    /// <summary>The schedules' dashboard, which is no page of ours but stands in the menu and behind the same gate.</summary>
    public static OfficerPageAttribute JobsPage { get; } = new("Lịch chạy tự động")
    {
        Reads = OfficerRoles.Admin,
        Changes = OfficerRoles.Admin,
        Section = DeskSection.Setup,
        Order = 90,
        Icon = "arrow-repeat",
        Inspected = false,
    };

    /// <summary>Maps everything under <c>/admin</c>.</summary>
    public static void MapAdmin(this WebApplication app)
    {
        app.UseMiddleware<DeskHeaders>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase), desk =>
        {
            desk.UseExceptionHandler("/admin/trouble/500");
            desk.UseStatusCodePagesWithReExecute("/admin/trouble/{0}");
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<AccessGate>();
        app.MapRazorPages();
        app.MapHangfireDashboard("/admin/jobs", new DashboardOptions
        {
            // Who may is decided by the gate, as for every other page.
            Authorization = [],
            AsyncAuthorization = [],
            DashboardTitle = "ChungTay – lịch chạy",
            DisplayStorageConnectionString = false,
            AppPath = "/admin",
        }).WithMetadata(JobsPage);
    }
}
