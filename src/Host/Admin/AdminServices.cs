using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChungTay.Content.Campaigns;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Host.Admin.SignIn;
using ChungTay.Host.Admin.Pages.Roster;
using ChungTay.Host.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace ChungTay.Host.Admin;

/// <summary>Registers the officers' desk.</summary>
internal static class AdminServices
{
    /// <summary>Registers pages, cookies and the gate.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services, IConfiguration configuration)
    {
        // Sign-ins outlive a restart.
        services.AddDataProtection()
            .SetApplicationName("ChungTay")
            .PersistKeysToFileSystem(KeyFolder(configuration));
        services.AddSignIn();
        services.AddAuthorization();
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "chungtay-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddHttpContextAccessor();
        services.AddScoped<Officer>();
        services.TryAddSingleton(_ => new WorkingCalendar());
        services.AddSingleton<Pages.Cases.CaseWords>();
        services.AddScoped<Home.HomeTiles>();
        services.AddScoped<Pages.SettingsDesk>();
        services.AddScoped<MessageReader>();
        services.AddScoped<MessageSaver>();
        services.AddSingleton<ScheduleNotes>();
        services.AddSingleton<DeskMenu>();
        services.AddSingleton<AssetLinks>();
        services.AddSingleton<UploadShelf>();
        AddPages(services);
        return services;
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorPages(pages => pages.RootDirectory = DeskPages.Root)
            .AddMvcOptions(SpeakVietnamese)
            .ConfigureApplicationPartManager(DeskPages.Find);
        services.Configure<CookieTempDataProviderOptions>(note =>
        {
            note.Cookie.Name = "chungtay-note";
            note.Cookie.SameSite = SameSiteMode.Strict;
            note.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // Everything that HTML could read is escaped; Vietnamese stays as it is, which is a third of the length.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    private static void SpeakVietnamese(MvcOptions mvc)
    {
        mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var words = mvc.ModelBindingMessageProvider;
        words.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” không dùng được ở đây. Hãy sửa rồi gửi lại.");
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” không dùng được ở đây. Hãy sửa rồi gửi lại.");
        words.SetUnknownValueIsInvalidAccessor(_ => "Ô này chưa đúng. Hãy sửa rồi gửi lại.");
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Ô này chưa đúng. Hãy sửa rồi gửi lại.");
        words.SetValueIsInvalidAccessor(value => $"“{value}” không dùng được ở đây. Hãy sửa rồi gửi lại.");
        words.SetValueMustBeANumberAccessor(_ => "Ô này cần một số.");
        words.SetNonPropertyValueMustBeANumberAccessor(() => "Ô này cần một số.");
        words.SetValueMustNotBeNullAccessor(_ => "Ô này không được để trống.");
        words.SetMissingBindRequiredValueAccessor(_ => "Ô này không được để trống.");
        words.SetMissingKeyOrValueAccessor(() => "Ô này không được để trống.");
        words.SetMissingRequestBodyRequiredValueAccessor(() => "Thiếu nội dung gửi lên.");
    }

    // Whoever reads these keys can write himself an officer's cookie.
    private static DirectoryInfo KeyFolder(IConfiguration configuration)
    {
        var folder = Path.Combine(configuration["DataDirectory"]!, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
