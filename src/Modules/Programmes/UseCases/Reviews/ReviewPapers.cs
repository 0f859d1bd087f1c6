using System.IO.Compression;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Kechuang.Programmes.Queries.Reviews;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>The papers of an expert's cases in one ZIP. The forms bear the expert's name and the time on every page, and every download is on record.</summary>
internal sealed class ReviewPapers(RoundReader reader, ScoreDesk desk, CaseContent contents, FileStore files, UnitOfWork unit, TimeProvider clock)
{
    public const string Downloaded = "downloaded";

    /// <summary>The cases that this expert may see now; null where there are none. Asking is recorded as a download.</summary>
    public async Task<(ExpertRound Round, Func<Stream, Task> Write)?> FindAsync(Access access, long roundId, CancellationToken cancel)
    {
        if ((await reader.TasksAsync(access, cancel)).FirstOrDefault(t => t.Round.Id == roundId) is not { } task)
        {
            return null;
        }

        var cases = new List<ScoringTask>();
        foreach (var (code, _, _) in task.Cases)
        {
            if (await desk.FindAsync(access, roundId, code, cancel) is { } found)
            {
                cases.Add(found);
            }
        }

        if (cases.Count == 0)
        {
            return null;
        }

        await unit.NoteAsync(
            ReviewOperations.Download, access.Actor, access.DistrictId, task.Round.Title,
            scope => scope.Record(Downloaded, "round", roundId, access.Expert, null, EventJson.Of(new { cases = string.Join(' ', cases.Select(c => c.Case.Code)) })), cancel: cancel);
        var header = $"{access.Actor.Name}（{access.Expert}）{BeijingTime.Text(clock.GetUtcNow().UtcDateTime)} 下载，仅供本次评审，请勿外传";
        return (task.Round, output => WriteAsync(output, cases, header, cancel));
    }

    private async Task WriteAsync(Stream output, IReadOnlyList<ScoringTask> cases, string header, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var one in cases)
        {
            using var form = new MemoryStream();
            if (await contents.WriteAsync(form, one.Application, one.Round.Blind, one.Case.Code, header, cancel))
            {
                form.Position = 0;
                await AddAsync($"{one.Case.Code}/{one.Case.Code}.docx", form);
            }

            foreach (var (file, name) in await contents.ReadableAsync(one.Application, one.Round.Blind, cancel))
            {
                await using var content = files.Open(file);
                await AddAsync($"{one.Case.Code}/{file.Id}-{name}", content);
            }
        }

        async Task AddAsync(string name, Stream content)
        {
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
            await content.CopyToAsync(entry, cancel);
        }
    }
}
