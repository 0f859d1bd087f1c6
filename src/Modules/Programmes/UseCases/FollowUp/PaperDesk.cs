using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>The unit fills in its papers; a draft is kept as typed, valid or not.</summary>
internal sealed class PaperDesk(AppDb db, FollowUpWork work, FormFiles attached)
{
    public const string Purpose = "project-paper";

    /// <summary>Keeps the draft of the kind, begun where there is none.</summary>
    public Task<Outcome> SaveAsync(Access access, long id, PaperKind kind, Stamp stamp, FormAnswers answers, IReadOnlyList<NewFile> files, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Save, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ApplicationsWrite))
            {
                return new Outcome.OutOfReach();
            }

            var papers = await db.Set<Paper>().Where(p => p.ContractId == id && p.Kind == kind).OrderBy(p => p.Number).ToListAsync(cancel);
            var draft = papers.LastOrDefault(p => p.Status == PaperStatus.Draft);
            if (draft is null)
            {
                if (Refusal(kind, project.Contract, papers) is { } refusal)
                {
                    return Outcome.Refuse(refusal);
                }

                draft = db.Add(Begin(project, kind, papers, work.Now)).Entity;
                await db.SaveChangesAsync(cancel);
            }

            return await KeepAsync(project, draft, answers, files, access, cancel);
        }, cancel: cancel);

    /// <summary>The draft there is, or the one that a first save would begin; null where the unit cannot write one now.</summary>
    public static Paper? DraftOf(FollowUpCase project, PaperKind kind, IReadOnlyList<Paper> papers, DateTime now)
    {
        var own = papers.Where(p => p.Kind == kind).OrderBy(p => p.Number).ToList();
        return own.LastOrDefault(p => p.Status == PaperStatus.Draft) ?? (Refusal(kind, project.Contract, own) is null ? Begin(project, kind, own, now) : null);
    }

    /// <summary>A new paper with what is known already; after a return it goes on from what was returned.</summary>
    public static Paper Begin(FollowUpCase project, PaperKind kind, IReadOnlyList<Paper> papers, DateTime now)
    {
        var (contract, last) = (project.Contract, papers.Count > 0 ? papers[^1] : null);
        var goesOn = last is { Status: PaperStatus.Returned };
        var document = goesOn ? FormJson.Stored(last!.Form) : PaperForms.Of(kind, project.Forms[kind], contract, project.Rules);
        var answers = goesOn ? last!.Answers : (kind == PaperKind.Contract ? PaperForms.FirstContract(document, contract, project.Application, project.Shares) : PaperForms.FirstReport(kind, document, project.Forms[PaperKind.Contract], contract, project.Application)).ToJson();
        return new Paper { ContractId = contract.Id, Kind = kind, Number = (last?.Number ?? 0) + 1, Form = FormJson.Write(document), Answers = answers, Status = PaperStatus.Draft, CreatedAt = now };
    }

    /// <summary>Why no paper of the kind can be begun now; null where one can.</summary>
    public static string? Refusal(PaperKind kind, TaskContract contract, IReadOnlyList<Paper> papers) => kind switch
    {
        _ when papers.Any(p => p.Status == PaperStatus.Submitted) => $"{Paper.Title(kind)}已提交，等待办理",
        PaperKind.Contract when contract.Status != ContractStatus.ToSign => "任务书已签订，如需修改请提出变更",
        PaperKind.MidTerm when contract.Status != ContractStatus.Running => $"项目{ContractFlow.Title(contract.Status)}，不能提交中期检查报告",
        PaperKind.MidTerm when contract.MidTermOn is not null => "中期检查已合格",
        PaperKind.Progress when contract.Status is not (ContractStatus.Running or ContractStatus.Suspended) => $"项目{ContractFlow.Title(contract.Status)}，不能提交执行报告",
        PaperKind.Acceptance when contract.Status is not (ContractStatus.Running or ContractStatus.Rectifying) => $"项目{ContractFlow.Title(contract.Status)}，不能申请验收",
        _ => null,
    };

    private async Task<Outcome> KeepAsync(FollowUpCase project, Paper draft, FormAnswers answers, IReadOnlyList<NewFile> files, Access access, CancellationToken cancel)
    {
        var document = FormJson.Stored(draft.Form);
        var own = (await db.Set<ProjectFile>().AsNoTracking().Where(f => f.ContractId == project.Contract.Id && f.PaperId != null).Select(f => f.FileId).ToListAsync(cancel)).ToHashSet();
        var known = answers.Keys.Where(k => document.Field(k) is { Kind: FieldKind.File }).Aggregate(answers, (a, key) => a.With(key, new FormValue.Several([.. a.Files(key).Where(own.Contains).Select(f => $"{f}")])));
        foreach (var file in files)
        {
            var (next, stored, refused) = await attached.TakeAsync(document, known, file, Purpose, access.Actor.UserId!.Value, cancel);
            if (stored is null)
            {
                return refused!;
            }

            db.Add(new ProjectFile { ContractId = project.Contract.Id, FileId = stored.Id, PaperId = draft.Id, Field = file.Field });
            known = next;
        }

        draft.Answers = known.ToJson();
        project.Scope.Record("changed", Cases.Contract, project.Contract.Id, $"{project.Application.Number} {Paper.Title(draft.Kind)}");
        return new Outcome.Done(draft.Id);
    }
}
