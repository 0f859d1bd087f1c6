using System.Globalization;
using System.IO.Compression;
using System.Text;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Similarity;

/// <summary>A text that later ones are compared with.</summary>
public sealed class SimilarityDocument
{
    public const int KindLength = 40;
    public const int KeyLength = 120;
    public const int TitleLength = 400;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>What sort of text: only those of one kind are compared.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The module's own name of it, e.g. the application's id.</summary>
    public string Key { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>The body, compressed (Brotli of UTF-8).</summary>
    public byte[] Body { get; set; } = [];
}

/// <summary>A print of a document; the key is the index that finds documents by print.</summary>
public sealed class SimilarityPrint
{
    public int DistrictId { get; set; }

    public long Print { get; set; }

    public long DocumentId { get; set; }
}

internal sealed class SimilarityMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<SimilarityDocument>(e =>
        {
            e.ToTable("similarity_documents");
            e.Property(x => x.Kind).HasMaxLength(SimilarityDocument.KindLength);
            e.Property(x => x.Key).HasMaxLength(SimilarityDocument.KeyLength);
            e.Property(x => x.Title).HasMaxLength(SimilarityDocument.TitleLength);
            e.HasIndex(x => new { x.DistrictId, x.Kind, x.Key }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SimilarityPrint>(e =>
        {
            e.ToTable("similarity_prints");
            e.HasKey(x => new { x.DistrictId, x.Print, x.DocumentId });
        });
    }
}

/// <summary>An earlier text that is like the new one.</summary>
/// <param name="Score">For ordering and thresholds, 0 to 1: the content's, raised by a like title.</param>
/// <param name="TitleScore">How alike the titles are (Dice over pairs of letters).</param>
/// <param name="ContentScore">Share of the new text's runs of five letters that stand in the earlier one.</param>
/// <param name="Jaccard">Common runs among all runs of the two.</param>
public sealed record SimilarityMatch(string Key, string Title, string Body, double Score, double TitleScore, double ContentScore, double Jaccard);

/// <summary>
/// Finds among all earlier texts of a district those that a new one repeats, whatever the order of paragraphs: candidates by the prints they share (index
/// look-ups in the database), then every run of the best candidates exactly.
/// </summary>
public sealed class SimilarityIndex(AppDb db)
{
    /// <summary>A print in more documents than this is a common phrase, which tells nothing.</summary>
    private const int Common = 500;

    /// <summary>Candidates compared exactly.</summary>
    private const int Candidates = 40;

    /// <summary>SQLite joins at most 500 selects in one statement.</summary>
    private const int PrintsAStatement = 200;

    /// <summary>How much of the score a like title may make up.</summary>
    private const double TitleWeight = 0.3;

    /// <summary>Keeps a text, or replaces the one of the same key, within the caller's transaction.</summary>
    public async Task PutAsync(int districtId, string kind, string key, string title, string body, CancellationToken cancel = default)
    {
        var document = await db.Set<SimilarityDocument>().SingleOrDefaultAsync(d => d.DistrictId == districtId && d.Kind == kind && d.Key == key, cancel);
        if (document is null)
        {
            document = new SimilarityDocument { DistrictId = districtId, Kind = kind, Key = key };
            db.Add(document);
        }
        else
        {
            await RemovePrintsAsync(document, cancel);
        }

        (document.Title, document.Body) = (title, Packed(body));
        await db.SaveChangesAsync(cancel);
        db.Entry(document).State = EntityState.Detached;
        foreach (var part in Prints.Of(kind, title, body).Chunk(PrintsAStatement))
        {
            // Whole numbers of our own making: nothing in the statement comes from outside.
            var rows = string.Join(',', part.Select(p => string.Create(CultureInfo.InvariantCulture, $"({districtId},{p},{document.Id})")));
#pragma warning disable EF1003
            await db.Database.ExecuteSqlRawAsync("INSERT INTO similarity_prints (district_id, print, document_id) VALUES " + rows, cancel);
#pragma warning restore EF1003
        }
    }

    /// <summary>Forgets a text, within the caller's transaction.</summary>
    public async Task RemoveAsync(int districtId, string kind, string key, CancellationToken cancel = default)
    {
        if (await db.Set<SimilarityDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.DistrictId == districtId && d.Kind == kind && d.Key == key, cancel) is { } document)
        {
            await RemovePrintsAsync(document, cancel);
            await db.Set<SimilarityDocument>().Where(d => d.Id == document.Id).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>The earlier texts most like this one, best first; one with neither a common run nor a like title is not among them.</summary>
    public async Task<IReadOnlyList<SimilarityMatch>> TopAsync(int districtId, string kind, string title, string body, string? exceptKey, int take, CancellationToken cancel = default)
    {
        var ids = await CandidatesAsync(districtId, Prints.Of(kind, title, body), cancel);
        var documents = await db.Set<SimilarityDocument>().AsNoTracking().Where(d => ids.Contains(d.Id) && d.Key != exceptKey).ToListAsync(cancel);
        var (titles, runs) = (Grams.SetOf(Reduced.Of(title).Text, Grams.TitleLength), Grams.SetOf(Reduced.Of(body).Text, Grams.BodyLength));
        return [.. documents.Select(d => Compare(d, titles, runs)).Where(m => m.Score > 0).OrderByDescending(m => m.Score).ThenBy(m => m.Key, StringComparer.Ordinal).Take(take)];
    }

    private static SimilarityMatch Compare(SimilarityDocument document, HashSet<ulong> titles, HashSet<ulong> runs)
    {
        var body = Unpacked(document.Body);
        var theirs = Grams.SetOf(Reduced.Of(body).Text, Grams.BodyLength);
        var theirTitles = Grams.SetOf(Reduced.Of(document.Title).Text, Grams.TitleLength);
        var common = runs.Count(theirs.Contains);
        var content = runs.Count == 0 ? 0 : (double)common / runs.Count;
        var title = titles.Count + theirTitles.Count == 0 ? 0 : 2.0 * titles.Count(theirTitles.Contains) / (titles.Count + theirTitles.Count);
        var all = runs.Count + theirs.Count - common;
        // A changed title does not make a copy less of a copy; the same title makes it more of one.
        return new SimilarityMatch(document.Key, document.Title, body, Math.Max(content, ((1 - TitleWeight) * content) + (TitleWeight * title)), title, content, all == 0 ? 0 : (double)common / all);
    }

    /// <summary>Documents that share most prints.</summary>
    private async Task<List<long>> CandidatesAsync(int districtId, long[] prints, CancellationToken cancel)
    {
        var shared = new Dictionary<long, int>();
        foreach (var part in prints.Chunk(PrintsAStatement))
        {
            // A look-up a print, each cut where the print turns out to be a common phrase.
            var sql = string.Join("\nUNION ALL ", part.Select((p, i) => string.Create(CultureInfo.InvariantCulture,
                $"SELECT * FROM (SELECT print AS \"Print\", document_id AS \"DocumentId\" FROM similarity_prints WHERE district_id = {districtId} AND print = {p} LIMIT {Common + 1}) AS s{i}")));
            foreach (var found in (await db.Database.SqlQueryRaw<Hit>(sql).ToListAsync(cancel)).GroupBy(h => h.Print).Where(g => g.Count() <= Common))
            {
                foreach (var hit in found)
                {
                    shared[hit.DocumentId] = shared.GetValueOrDefault(hit.DocumentId) + 1;
                }
            }
        }

        return [.. shared.OrderByDescending(s => s.Value).ThenByDescending(s => s.Key).Take(Candidates + 1).Select(s => s.Key)];
    }

    /// <summary>The prints follow from the text, so that no second index is needed to find them.</summary>
    private Task<int> RemovePrintsAsync(SimilarityDocument document, CancellationToken cancel)
    {
        var prints = Prints.Of(document.Kind, document.Title, Unpacked(document.Body));
        return db.Set<SimilarityPrint>().Where(p => p.DistrictId == document.DistrictId && prints.Contains(p.Print) && p.DocumentId == document.Id).ExecuteDeleteAsync(cancel);
    }

    private static byte[] Packed(string body)
    {
        using var memory = new MemoryStream();
        using (var packing = new BrotliStream(memory, CompressionLevel.Fastest))
        {
            packing.Write(Encoding.UTF8.GetBytes(body));
        }

        return memory.ToArray();
    }

    private static string Unpacked(byte[] body)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private sealed record Hit(long Print, long DocumentId);
}
