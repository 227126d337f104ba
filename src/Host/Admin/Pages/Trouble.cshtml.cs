using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>What an officer sees when something went wrong: what it was and what he can do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(Duration = 0, Location = ResponseCacheLocation.None, NoStore = true)]
internal sealed class TroubleModel : PageModel
{
    /// <summary>What happened.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Say(status);

    // A press that failed is answered by the same page.
    public void OnPost(int status) => Say(status);

    private void Say(int status) => (Heading, Advice) = status switch
    {
        StatusCodes.Status400BadRequest => ("Trang đã cũ", "Việc vừa bấm chưa được làm. Hãy quay lại, tải lại trang rồi bấm lại."),
        StatusCodes.Status403Forbidden => ("Bạn không có quyền này", "Việc này dành cho vai trò khác. Nếu cần, hãy nhờ quản trị viên giao thêm vai trò."),
        StatusCodes.Status404NotFound => ("Không có trang này", "Địa chỉ gõ sai, hoặc mục này đã được xoá."),
        StatusCodes.Status413PayloadTooLarge => ("Tệp quá lớn", "Hãy thu nhỏ tệp rồi gửi lại."),
        _ => ("Máy gặp trục trặc", "Việc vừa bấm chưa được làm. Hãy thử lại sau một phút; nếu vẫn vậy, báo quản trị viên xem nhật ký máy chủ."),
    };
}
