using System.Reflection;
using ChungTay.Host.Admin.Access;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Layout;

/// <summary>How the desk's Razor pages are found inside the program.</summary>
internal static class DeskPages
{
    /// <summary>The folder of the pages, as Razor names it.</summary>
    public const string Root = "/Admin/Pages";

    private static readonly Assembly Program = typeof(DeskPages).Assembly;

    // A page's model is the type argument of its compiled view; read once, the program does not change while it runs.
    private static readonly Dictionary<string, Type?> Models = new CompiledRazorAssemblyPart(Program) is IRazorCompiledItemProvider views
        ? views.CompiledItems.ToDictionary(item => item.Identifier, item => ModelOf(item.Type), StringComparer.OrdinalIgnoreCase)
        : [];

    /// <summary>What a page says of itself; null when it says nothing.</summary>
    public static OfficerPageAttribute? AttributeOf(PageActionDescriptor page) => ModelOf(page)?.GetCustomAttribute<OfficerPageAttribute>();

    /// <summary>Takes the pages from this program alone, whoever started it.</summary>
    public static void Find(ApplicationPartManager parts)
    {
        parts.ApplicationParts.Clear();
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(Program).GetApplicationParts(Program))
        {
            parts.ApplicationParts.Add(part);
        }
    }

    /// <summary>The class behind a page; null for none.</summary>
    public static Type? ModelOf(PageActionDescriptor page) => Models.GetValueOrDefault(page.RelativePath);

    private static Type? ModelOf(Type page) => page.GetProperty("Model")?.PropertyType;
}
