using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>The officers' own templates, beside those that come with the program.</summary>
public sealed class TemplateStore
{
    /// <summary>All, by name.</summary>
    public async Task<IReadOnlyList<SavedTemplate>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id, name, title, text, by_name, at from message_templates order by name");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var templates = new List<SavedTemplate>();
        while (await reader.ReadAsync(cancellationToken))
        {
            templates.Add(new SavedTemplate
            {
                Id = reader.GetInt64(0),
                Name = reader.GetString(1),
                Title = reader.GetString(2),
                Text = reader.GetString(3),
                By = reader.GetString(4),
                At = reader.GetFieldValue<DateTimeOffset>(5),
            });
        }

        return templates;
    }

    /// <summary>Keeps a template; one of the same name is written over.</summary>
    public async Task SaveAsync(UnitOfWork unitOfWork, string name, string title, string text, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into message_templates (name, title, text, by_name, at)
            values (@name, @title, @text, @by, @at)
            on conflict (name) do update set title = excluded.title, text = excluded.text, by_name = excluded.by_name, at = excluded.at
            """);
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("title", title);
        command.Parameters.AddWithValue("text", text);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("at", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Removes a template.</summary>
    public async Task RemoveAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from message_templates where id = @id");
        command.Parameters.AddWithValue("id", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A template of the officers' own.</summary>
public sealed record SavedTemplate
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The title of a message made from it.</summary>
    public required string Title { get; init; }

    /// <summary>The text, with marks in curly brackets for what is filled in.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When it was last written, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
