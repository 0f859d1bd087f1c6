using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Designing;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>Title, help and condition of a section.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class SectionModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, FieldDesign design, Texts texts) : PartPage(current, library, drafts, texts)
{
    public FormSection Section { get; private set; } = new();

    protected override (FormDocument Asked, FormAnswers Known)? Find()
    {
        if (Document.Section(Key) is not { } section)
        {
            return null;
        }

        Section = section;
        return (design.Document(Document, section), design.Answers(Document, section));
    }

    protected override PartChange Read(FormAnswers kept)
    {
        var section = design.Read(Document, Section, kept);
        var faults = FormDocumentCheck.Check(FormShaping.WithSection(Document, Key, _ => section)).Where(e => e.Section == section.Title && e.Field.Length == 0 && section.Fields.Count > 0);
        return new PartChange(
            d => d.Section(Key) is { } now ? Done(FormShaping.WithSection(d, Key, _ => section with { Fields = now.Fields })) : (null, "这一节已被删去，请回到表单重新添加"),
            faults.Select(e => FormView.Say(T, new FormProblem(e.Template, e.Args))), Key, T["已保存分节“{0}”。", section.Title]);
    }
}
