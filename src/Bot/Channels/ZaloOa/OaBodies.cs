using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>The shapes of consultation messages (OA documentation, message/cs, zalo.md B5).</summary>
internal static class OaBodies
{
    /// <summary>Marks what a button sends back, so that it is told from what somebody typed.</summary>
    public const string ButtonMark = "#ct:";

    /// <summary>A text.</summary>
    public static object Text(string user, string text) => new { recipient = new { user_id = user }, message = new { text } };

    /// <summary>A text with buttons whose payload comes back unseen. Whether an account takes this form is found out by trying (zalo.md B5).</summary>
    public static object Buttons(string user, string text, IReadOnlyList<MessageButton> buttons) => new
    {
        recipient = new { user_id = user },
        message = new
        {
            text,
            attachment = new
            {
                type = "template",
                payload = new
                {
                    buttons = buttons.Select(button => new { title = button.Label, type = "oa.query.hide", payload = ButtonMark + button.Data }),
                },
            },
        },
    };

    /// <summary>A picture with a text.</summary>
    public static object Image(string user, string text, string attachmentId) => new
    {
        recipient = new { user_id = user },
        message = new
        {
            text,
            attachment = new
            {
                type = "template",
                payload = new { template_type = "media", elements = new[] { new { media_type = "image", attachment_id = attachmentId } } },
            },
        },
    };

    /// <summary>A file.</summary>
    public static object File(string user, string token) => new
    {
        recipient = new { user_id = user },
        message = new { attachment = new { type = "file", payload = new { token } } },
    };

    /// <summary>An approved template with its data.</summary>
    public static object Template(string user, string template, IReadOnlyDictionary<string, string> data) =>
        new { user_id = user, template_id = template, template_data = data };
}
