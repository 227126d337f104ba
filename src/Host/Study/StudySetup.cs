namespace ChungTay.Host.Study;

/// <summary>Registers the parts of the study that belong to this room.</summary>
internal static class StudySetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddStudyFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new DocumentFolder(Path.Combine(configuration["DataDirectory"]!, "documents")));
        services.AddSingleton<StudyShelf>();
        services.AddSingleton<MeetingPack>();
        return services;
    }
}
