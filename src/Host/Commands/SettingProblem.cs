using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Commands;

/// <summary>Says which setting is not usable and what it has to be. Never what stands there: it may be a secret.</summary>
internal static partial class SettingProblem
{
    /// <summary>One line for each setting that its options class refuses.</summary>
    public static string Of(OptionsValidationException wrong)
    {
        var section = wrong.OptionsType.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string ?? wrong.OptionsType.Name;
        var lines = new List<string> { "Cài đặt chưa dùng được:" };
        var first = section;
        foreach (var failure in wrong.Failures)
        {
            var parts = Failure().Match(failure);
            if (!parts.Success)
            {
                lines.Add($"  {section}: {failure}");
                continue;
            }

            var member = parts.Groups["member"].Value;
            var key = member.Length > 0 ? $"{section}:{member}" : section;
            first = first == section ? key : first;
            var words = Words(wrong.OptionsType.GetProperty(member), parts.Groups["error"].Value);
            lines.Add(words.StartsWith(key, StringComparison.Ordinal) ? "  " + words : $"  {key} {words}");
        }

        return string.Join(Environment.NewLine, [.. lines, Cure(first)]);
    }

    /// <summary>The words for a setting that is no number, no time or no true or false where it has to be one; null for another problem.</summary>
    public static string? Unread(InvalidOperationException error) =>
        Conversion().Match(error.Message) is { Success: true } match
            ? $"Cài đặt {match.Groups["key"].Value} {Kind(match.Groups["type"].Value)}. {Cure(match.Groups["key"].Value)}"
            : null;

    // Our own words as they are; for the framework's, which are English, what the attribute asks for.
    private static string Words(PropertyInfo? property, string error)
    {
        var asked = property?.GetCustomAttributes<ValidationAttribute>().ToList() ?? [];
        return asked.Exists(rule => rule.ErrorMessage is not null && rule.ErrorMessage == error) ? error
            : asked.OfType<RangeAttribute>().FirstOrDefault() is { } range ? $"phải từ {range.Minimum} đến {range.Maximum}."
            : asked.OfType<RequiredAttribute>().Any() ? "không được để trống."
            : error;
    }

    private static string Kind(string type) => type switch
    {
        "System.Boolean" => "phải là true hoặc false",
        "System.TimeSpan" => "phải là khoảng thời gian, viết như 00:00:30",
        _ => "phải là một số",
    };

    private static string Cure(string key) =>
        $"Sửa trong appsettings.json, trong biến môi trường ({key.Replace(":", "__", StringComparison.Ordinal)}) hoặc ở trang /admin/settings, rồi chạy lại.";

    // As DataAnnotationValidateOptions writes it.
    [GeneratedRegex("^DataAnnotation validation failed for '[^']*' members: '(?<member>[^',]*)[^']*' with the error: '(?<error>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Failure();

    // As the configuration binder writes it.
    [GeneratedRegex("^Failed to convert configuration value .*at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex Conversion();
}
