using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>A name that experts of a blind round could still read: in an answer, in a file or in its properties.</summary>
internal sealed record OpenName(string Code, long Application, string Place, string Name);

/// <summary>Looks through what a blind round shows for units and people named in the application. What a scanned page says it cannot see.</summary>
internal sealed partial class BlindCheck(AppDb db, CaseContent contents, FormLibrary forms, FileStore files)
{
    /// <summary>Bytes of a file that are looked through.</summary>
    private const int MostBytes = 20 << 20;

    public async Task<IReadOnlyList<OpenName>> FindAsync(long round, CancellationToken cancel)
    {
        var found = new List<OpenName>();
        foreach (var one in await (from c in db.Set<RoundCase>().AsNoTracking() join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id where c.RoundId == round orderby c.Code select new { c.Code, a }).ToListAsync(cancel))
        {
            var (units, people) = await contents.PartiesAsync(one.a, cancel);
            List<string> names = [.. units.Select(u => u.Name).Concat(people.Select(p => p.Name)).Where(n => n.Length >= 2).Distinct()];
            void Add(string place, IEnumerable<string> open) => found.AddRange(open.Select(name => new OpenName(one.Code, one.a.Id, place, name)));
            Add("项目名称", In(Blinding.Title(one.a, blind: true), names));
            foreach (var (label, text) in await AnswersAsync(one.a, cancel))
            {
                Add(label, In(text, names));
            }

            foreach (var (file, name) in await contents.ReadableAsync(one.a, blind: true, cancel))
            {
                Add($"文件名 {name}", In(name, names));
                var (inside, author) = await InsideAsync(file, names, cancel);
                Add($"文件内容 {name}", inside);
                Add($"文件属性（作者） {name}", author.Length > 0 ? [author] : []);
            }
        }

        return found;
    }

    private static IEnumerable<string> In(string text, IEnumerable<string> names) => names.Where(n => text.Contains(n, StringComparison.Ordinal));

    /// <summary>The answers that a blind round shows, as it shows them.</summary>
    private async Task<IReadOnlyList<(string Label, string Text)>> AnswersAsync(Application application, CancellationToken cancel)
    {
        if (await forms.DocumentAsync(application.DistrictId, application.FormVersionId, cancel) is not { } document)
        {
            return [];
        }

        using var json = JsonDocument.Parse(Blinding.Hide(application, application.Answers));
        return [.. json.RootElement.EnumerateObject().Select(p => (Field: document.Field(p.Name), Text: p.Value.ToString())).Where(p => p.Field is { Blind: false }).Select(p => (p.Field!.Label, p.Text))];
    }

    /// <summary>Names within the file, and the author its properties name.</summary>
    private async Task<(IReadOnlyList<string> Names, string Author)> InsideAsync(StoredFile file, IReadOnlyList<string> names, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await using (var content = files.Open(file))
        {
            await content.CopyToAsync(bytes, cancel);
        }

        bytes.SetLength(Math.Min(bytes.Length, MostBytes));
        bytes.Position = 0;
        if (file.Name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
        {
            return Office(bytes, names);
        }

        var raw = bytes.ToArray();
        var author = file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? PdfAuthor().Match(Encoding.Latin1.GetString(raw)).Groups[1].Value.Trim() : "";
        return ([.. names.Where(n => raw.AsSpan().IndexOf(Encoding.UTF8.GetBytes(n)) >= 0 || raw.AsSpan().IndexOf(Encoding.BigEndianUnicode.GetBytes(n)) >= 0)], author.StartsWith('þ') ? Encoding.BigEndianUnicode.GetString(Encoding.Latin1.GetBytes(author[2..])) : author);
    }

    private static (IReadOnlyList<string> Names, string Author) Office(Stream content, IReadOnlyList<string> names)
    {
        try
        {
            using var zip = new ZipArchive(content);
            var (text, author) = (new StringBuilder(), "");
            foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(entry.Open());
                var xml = reader.ReadToEnd();
                author = entry.FullName == "docProps/core.xml" ? Creator().Match(xml).Groups[1].Value.Trim() : author;
                text.Append(Tags().Replace(xml, ""));
            }

            return ([.. In(text.ToString(), names)], author);
        }
        catch (InvalidDataException)
        {
            // Not a document after all: there is nothing in it to read.
            return ([], "");
        }
    }

    [GeneratedRegex(@"/Author\s*\(([^)]{1,200})\)")]
    private static partial Regex PdfAuthor();

    [GeneratedRegex("<dc:creator>([^<]{1,200})</dc:creator>")]
    private static partial Regex Creator();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
