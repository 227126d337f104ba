using ChungTay.Host.Settings;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using QRCoder;

namespace ChungTay.Host.Serving;

/// <summary>What the console says when everything runs: where the page is, how an administrator signs in.</summary>
internal static class Greeting
{
    public static async Task SayAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var configuration = app.Configuration;
        configuration["Urls"] = string.Join(';', app.Urls);
        var page = Addresses.Public(configuration);
        var token = await app.Services.GetRequiredService<SignInDesk>().InviteAsync("Quản trị", OfficerRoles.Admin, cancellationToken);
        var channels = app.Services.GetServices<IChannel>().Select(channel => channel.Name.Value).ToList();
        Console.WriteLine();
        Console.WriteLine($"ChungTay đang chạy cho {configuration["Commune:Name"]}.");
        Console.WriteLine($"  Trang và khung chat:   {page}/");
        foreach (var other in Addresses.All(configuration).Skip(1))
        {
            Console.WriteLine($"  Cũng mở được ở:        {other}/");
        }

        Console.WriteLine($"  Đăng nhập quản trị:    {Addresses.SignIn(configuration, token)}   (dùng một lần, trong 24 giờ)");
        Console.WriteLine($"  Kênh đang bật:         {string.Join(", ", channels)}");
        if (configuration["Clock:StartAt"] is { Length: > 0 } rehearsal)
        {
            Console.WriteLine($"  DIỄN TẬP: đồng hồ bắt đầu từ {rehearsal}");
        }

        Console.WriteLine("  Dừng: Ctrl+C (dữ liệu được giữ lại)");
        Console.WriteLine();
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(page + "/", QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        Console.WriteLine(code.GetGraphicSmall());
    }
}
