using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>The shapes of consultation messages (OA documentation, message/cs, Zalo reference B5).</summary>
internal static class OaBodies
{
    /// <summary>Marks what a button sends back, so that it is told from what somebody typed.</summary>
    public const string ButtonMark = "#ct:";

    /// <summary>A text.</summary>
    public static object Text(string user, string text) => new { recipient = new { user_id = user }, message = new { text } };

    /// <summary>A text with buttons whose payload comes back unseen. Whether an account takes this form is found out by trying (Zalo reference B5).</summary>
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

    /// <summary>The three forms of a text with a button that exist in the wild, to be tried on somebody of the staff.</summary>
    public static IEnumerable<(string Name, object Body)> ButtonTrials(string user)
    {
        var buttons = new[] { new { title = "Thử nút", type = "oa.query.show", payload = "Thử nút" } };
        object Message(object payload) => new
        {
            recipient = new { user_id = user },
            message = new { text = "Tin thử nút bấm, xin bỏ qua.", attachment = new { type = "template", payload } },
        };
        yield return ("1 (không template_type)", Message(new { buttons }));
        yield return ("2 (template_type button)", Message(new { template_type = "button", buttons }));
        yield return ("3 (template_type media)", Message(new { template_type = "media", buttons }));
    }
}
