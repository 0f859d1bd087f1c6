using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Programmes.Designing;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>All that can be said of one field.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class FieldModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, FieldDesign design, FormTerms terms, Texts texts) : PartPage(current, library, drafts, texts)
{
    public FormField Field { get; private set; } = new();

    public string KindTitle => terms.Kind(Field.Kind);

    protected override (FormDocument Asked, FormAnswers Known)? Find()
    {
        if (Document.Field(Key) is not { } field)
        {
            return null;
        }

        Field = field;
        return (design.Document(Document, field), design.Answers(Document, field));
    }

    protected override PartChange Read(FormAnswers kept)
    {
        var (field, section) = design.Read(Document, Field, kept);
        return new PartChange(
            d => d.Field(Key) is null ? (null, "这个字段已被删去，请回到表单重新添加") : Done(FormShaping.SaveField(d, Key, field, section)), Faults(field, section), section, T["已保存字段“{0}”。", field.Label]);
    }

    /// <summary>What would be wrong with this field; faults of others are told on the form's page.</summary>
    private IEnumerable<string> Faults(FormField field, string section)
    {
        var after = FormShaping.SaveField(Document, Key, field, section);
        var title = after.Section(section)?.Title ?? "";
        return FormDocumentCheck.Check(after).Where(e => e.Field == field.Label && e.Section == title).Select(e => FormView.Say(T, new FormProblem(e.Template, e.Args)));
    }
}
