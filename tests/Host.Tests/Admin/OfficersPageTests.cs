using System.Net;
using ChungTay.Ledger.Officers;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class OfficersPageTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task An_invited_officer_signs_in_with_the_link_and_a_changed_role_holds_at_his_next_press()
    {
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        using var invited = await admin.PostAsync("/admin/officers", ("Name", "Lê Thị Mới"), ("Roles", "author"), ("Roles", "officer"));
        var link = (await invited.Content.ReadAsStringAsync()).Split("/admin/sign-in/")[1].Split('<')[0];
        using var officer = await App.SignInAsync();
        using var pressed = await officer.PostAsync($"/admin/sign-in/{link}");
        var id = await App.ScalarAsync<long>("select id from officers where name = 'Lê Thị Mới'");
        using var before = await officer.GetAsync("/admin/officers");

        using var changed = await admin.PostAsync($"/admin/officers/{id}?handler=Roles", $"/admin/officers/{id}", ("roles", "admin"));
        using var after = await officer.GetAsync("/admin/officers");
        using var closed = await admin.PostAsync($"/admin/officers/{id}?handler=Close", $"/admin/officers/{id}");
        using var gone = await officer.GetAsync("/admin");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Found), (before.StatusCode, after.StatusCode, gone.StatusCode));
        Assert.Equal("officer,author -> admin", await App.ScalarAsync<string>("select detail from audit where action = 'officer.roles-changed' and subject = 'Lê Thị Mới'"));
    }

    [Fact]
    public async Task The_last_administrator_can_neither_leave_nor_give_up_the_role()
    {
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        await App.ExecuteAsync($"update officers set active = false where name <> '{admin.Name}'");
        var id = await App.ScalarAsync<long>($"select id from officers where name = '{admin.Name}'");

        using var roles = await admin.PostAsync($"/admin/officers/{id}?handler=Roles", $"/admin/officers/{id}", ("roles", "author"));
        using var close = await admin.PostAsync($"/admin/officers/{id}?handler=Close", $"/admin/officers/{id}");

        Assert.Contains("quản trị viên cuối cùng", await admin.ReadAsync($"/admin/officers/{id}"), StringComparison.Ordinal);
        Assert.True(await App.ScalarAsync<bool>($"select active and 'admin' = any (roles) from officers where id = {id}"));
    }

    [Fact]
    public async Task A_form_without_name_or_role_says_what_is_missing_and_keeps_what_was_typed()
    {
        using var admin = await App.SignInAsync(OfficerRoles.Admin);

        using var answer = await admin.PostAsync("/admin/officers", ("Name", "Trần Văn Giữ"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("ít nhất một vai trò", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Trần Văn Giữ\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_filtered_checked_and_a_changed_row_is_named()
    {
        using var inspector = await App.SignInAsync(OfficerRoles.Inspector);
        var filtered = await inspector.ReadAsync($"/admin/audit?viec=officer&ai={Uri.EscapeDataString(inspector.Name)}");
        var sound = await inspector.ReadAsync("/admin/audit?kiem=1");
        var row = await App.ScalarAsync<long>("select max(id) from audit");
        await App.ExecuteAsync($"update audit set detail = 'khác' where id = {row}");

        var broken = await inspector.ReadAsync("/admin/audit?kiem=1");
        await App.ExecuteAsync($"delete from audit where id = {row}");

        Assert.Contains("Đăng nhập", filtered, StringComparison.Ordinal);
        Assert.Contains("không dòng nào bị sửa", sound, StringComparison.Ordinal);
        Assert.Contains($"Dòng số {row} không còn như lúc ghi", broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_come_as_Excel_files()
    {
        using var admin = await App.SignInAsync(OfficerRoles.Admin);

        using var answer = await admin.GetAsync("/admin/officers?handler=excel");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("can-bo-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_are_calm_on_a_desk_and_on_a_phone()
    {
        var page = await OpenAsync("/admin/officers", OfficerRoles.Admin);
        await LookAsync(page, "officers");
        await page.Locator(".desk-table a").First.ClickAsync();
        await LookAsync(page, "officer");
        await page.GotoAsync(new Uri(App.Address, "/admin/audit").ToString());
        await LookAsync(page, "audit");
    }
}
