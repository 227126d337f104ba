using System.ComponentModel.DataAnnotations;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Conversation;

/// <summary>Who speaks, section <c>Commune</c>.</summary>
public sealed class CommuneOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Commune";

    /// <summary>The commune's name as people say it.</summary>
    /// <value>Default: a sample name, in appsettings.json.</value>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>The office that answers for what is said.</summary>
    /// <value>Default: a sample name, in appsettings.json.</value>
    [Required]
    public string Issuer { get; set; } = string.Empty;

    /// <summary>The languages that people may choose, as codes of <see cref="SpokenLanguages"/> with commas between them; Vietnamese is always among them.</summary>
    /// <value>Default: empty, which offers <see cref="SpokenLanguages.Usual"/>.</value>
    public string Languages { get; set; } = string.Empty;

    /// <summary>The commune's hamlets that people are asked to choose from, with semicolons or line ends between them.</summary>
    /// <value>Default: empty, and then nobody is asked.</value>
    public string Hamlets { get; set; } = string.Empty;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SpokenLanguages.Unknown(Languages).Select(code => new ValidationResult($"Commune:Languages has '{code}', which is no language the program knows.", [nameof(Languages)]));
}
