using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>A paper as it was submitted, to read and as Word, with the indicators against the version before.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class PaperViewModel(ICurrentAccess current, ContractReader reader, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    public Paper Paper { get; private set; } = null!;

    public FormView Form { get; private set; } = null!;

    /// <summary>What differs from the version in force before it.</summary>
    public IReadOnlyList<IndicatorChange> Compared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, PaperKind kind, int number, CancellationToken cancel)
    {
        if (!await FindAsync(id, kind, number, cancel))
        {
            return NotFound();
        }

        var document = FormJson.Stored(Paper.Form);
        Form = new FormView(document, FormAnswers.Parse(Paper.Answers)) { ReadOnly = true, File = f => Detail.Files.TryGetValue(f, out var file) ? new FormFileLink(file.Name, file.Size, $"{Href}/files/{f}") : null };
        if (kind == PaperKind.Contract && Detail.Papers.LastOrDefault(p => p.Kind == kind && p.Number < number && p.Status == PaperStatus.Agreed) is { } before)
        {
            Compared = [.. Indicators.Compare(document, FormAnswers.Parse(before.Answers), FormAnswers.Parse(Paper.Answers)).Where(c => c.Verdict != IndicatorVerdict.Same)];
        }

        return Page();
    }

    public async Task<IActionResult> OnGetDocxAsync(long id, PaperKind kind, int number, CancellationToken cancel) => !await FindAsync(id, kind, number, cancel) ? NotFound()
        : await Downloads.MakeAsync($"{Detail.Application.Number} {Paper.Title(kind)} {number}.docx", FollowUpDocuments.Docx, stream =>
        {
            FollowUpDocuments.WritePaper(stream, Detail, Paper);
            return Task.CompletedTask;
        });

    private async Task<bool> FindAsync(long id, PaperKind kind, int number, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Detail.Papers.FirstOrDefault(p => p.Kind == kind && p.Number == number && (IsUnit || p.Status != PaperStatus.Draft)) is not { } paper)
        {
            return false;
        }

        Paper = paper;
        return true;
    }
}
