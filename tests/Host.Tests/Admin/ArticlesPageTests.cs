using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class ArticlesPageTests(DeskFixture desk) : DeskTest(desk)
{
    private const string Page = "/admin/articles/mid-autumn";

    private static readonly (string, string)[] Boxes =
    [
        ("Form.Title", "Tết Trung thu của xã"), ("Form.Group", "H"), ("Form.AsOf", "2026-11-23"), ("Form.ReviewBy", "2027-09-01"), ("Form.LegalBasis", ""),
        ("Form.Related", ""), ("Form.Questions", "trung thu xã mình ngày nào\ntrung thu ở đâu\nrước đèn mấy giờ"),
        ("Form.Answer", "Xã tổ chức rước đèn tối 14 tháng Tám âm lịch."), ("Form.Longer", ""),
    ];

    [Fact]
    public async Task A_correction_is_previewed_saved_handed_in_and_approved_by_a_second_person()
    {
        using var lan = await App.SignInAsync("author");
        using var minh = await App.SignInAsync("approver");
        using var inspector = await App.SignInAsync("inspector");

        using var preview = await lan.PostAsync(Page + "?handler=preview", Page, Boxes);
        Assert.Contains("bà con sẽ đọc như vầy", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await App.ScalarAsync<long>("select count(*) from article_versions"));

        using var saved = await lan.PostAsync(Page, Page, Boxes);
        var id = await App.ScalarAsync<long>("select id from article_versions where article = 'mid-autumn'");
        using var submitted = await lan.PostAsync(Page + "?handler=submit", Page, ("version", $"{id}"));
        using var own = await lan.PostAsync(Page + "?handler=approve", Page, ("version", $"{id}"), ("seen", ""));
        using var looked = await inspector.PostAsync(Page + "?handler=approve", Page, ("version", $"{id}"), ("seen", ""));
        Assert.Equal("waiting", await App.ScalarAsync<string>($"select state from article_versions where id = {id}"));

        var hash = await App.ScalarAsync<string>($"select content_hash from article_versions where id = {id}");
        using var approved = await minh.PostAsync(Page + "?handler=approve", Page, ("version", $"{id}"), ("seen", hash));

        Assert.Equal("approved", await App.ScalarAsync<string>($"select state from article_versions where id = {id}"));
        Assert.Contains("cán bộ soạn (lần 1)", await minh.ReadAsync(Page), StringComparison.Ordinal);
        Assert.Contains("cán bộ soạn, lần 1", await minh.ReadAsync("/admin/articles"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_counts_an_officers_own_article_that_is_due_as_the_list_does()
    {
        const string June = "/admin/articles/june-1";
        using var lan = await App.SignInAsync("author");
        using var minh = await App.SignInAsync("approver");
        var before = await DueAtHomeAsync(lan);
        var soon = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(7).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        using var saved = await lan.PostAsync(June, June, [.. Boxes.Where(box => box.Item1 is not "Form.ReviewBy"), ("Form.ReviewBy", soon)]);
        var id = await App.ScalarAsync<long>("select id from article_versions where article = 'june-1'");
        using var submitted = await lan.PostAsync(June + "?handler=submit", June, ("version", $"{id}"));
        var hash = await App.ScalarAsync<string>($"select content_hash from article_versions where id = {id}");
        using var approved = await minh.PostAsync(June + "?handler=approve", June, ("version", $"{id}"), ("seen", hash));

        Assert.Equal("approved", await App.ScalarAsync<string>($"select state from article_versions where id = {id}"));
        Assert.Equal(before + 1, await DueAtHomeAsync(lan));
    }

    private static async Task<int> DueAtHomeAsync(DeskBrowser officer) => int.Parse(
        Regex.Match(WebUtility.HtmlDecode(await officer.ReadAsync("/admin")), "<strong>([0-9]+)</strong><span>Bài trả lời cần xem lại").Groups[1].ValueSpan,
        System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_list_is_had_as_an_Excel_file_and_an_unknown_article_is_not_found()
    {
        using var lan = await App.SignInAsync("officer");

        using var excel = await lan.GetAsync("/admin/articles?handler=excel");
        using var nowhere = await lan.GetAsync("/admin/articles/no-such-article");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_question_without_an_answer_is_shown_and_closed_with_what_was_done()
    {
        await App.ExecuteAsync("insert into unanswered_questions (day, words, nearest) values (current_date, 'lớp võ hè mở ở đâu', array['mid-autumn'])");
        using var lan = await App.SignInAsync("officer");
        var before = await lan.ReadAsync("/admin/unanswered");
        var id = await App.ScalarAsync<long>("select max(id) from unanswered_questions");

        using var closed = await lan.PostAsync("/admin/unanswered", "/admin/unanswered", ("id", $"{id}"), ("note", "đã soạn bài"));

        Assert.Contains("lớp võ hè mở ở đâu", before, StringComparison.Ordinal);
        Assert.Contains("đã soạn bài", await lan.ReadAsync("/admin/unanswered"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_look_well()
    {
        using var lan = await App.SignInAsync("approver");
        await LookAsync(await OpenAsync("/admin/articles", lan), "articles");
        await LookAsync(await OpenAsync("/admin/articles/hotline-111", lan), "article");
    }
}
