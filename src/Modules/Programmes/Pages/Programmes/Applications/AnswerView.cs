using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The answers of an application to be read.</summary>
internal static class AnswerView
{
    public static FormView Of(ApplicationDetail detail, FormAnswers answers, bool editable = false, bool complete = false) => new(detail.Document, answers)
    {
        ReadOnly = true, Complete = complete, ShowIssues = complete,
        EditHref = section => editable ? $"/applications/{detail.Application.Id}/edit?section={section.Key}" : null,
        File = id => detail.Files.TryGetValue(id, out var file) ? new FormFileLink(file.Name, file.Size, $"/applications/{detail.Application.Id}/files/{id}") : null,
    };
}
