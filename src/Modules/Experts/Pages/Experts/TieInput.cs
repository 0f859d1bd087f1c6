using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Experts.Pages;

/// <summary>The form of a tie, for the office and for the expert.</summary>
internal sealed class TieInput
{
    public TieKind Kind { get; set; }

    public string? PersonName { get; set; }

    public string? UnitName { get; set; }

    public string? UnitCode { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Note { get; set; }

    public static IEnumerable<SelectListItem> Kinds(Texts T, bool office) =>
        Domain.TieWords.Titles.Where(k => office || k.Key != TieKind.SetByOffice).Select(k => new SelectListItem(T[k.Value], $"{k.Key}"));

    /// <summary>The tie, or null after saying in the model state what is wrong.</summary>
    public ExpertTie? Read(string expert, ModelStateDictionary state, Texts T)
    {
        void Must(bool holds, string field, string message)
        {
            if (!holds)
            {
                state.AddModelError($"Tie.{field}", T[message]);
            }
        }

        string Trim(string? text) => text?.Trim() ?? "";
        var (person, unit, code) = (Trim(PersonName), Trim(UnitName), Trim(UnitCode).ToUpperInvariant());
        Must(Enum.IsDefined(Kind), nameof(Kind), "请从列表中选择");
        Must((person + unit + code).Length > 0, nameof(UnitName), "请填写有关的人员姓名、单位名称或代码");
        Must(person.Length <= 60, nameof(PersonName), "最多 60 字");
        Must(unit.Length <= 200, nameof(UnitName), "最多 200 字");
        Must(code.Length is 0 or 18, nameof(UnitCode), "统一社会信用代码为 18 位");
        Must(Trim(From).Length == 0 || Words.ReadDay(From) is not null, nameof(From), "日期请写成 2026-03-09");
        Must(Trim(Until).Length == 0 || Words.ReadDay(Until) is not null, nameof(Until), "日期请写成 2026-03-09");
        Must(Kind is not (TieKind.Cooperation or TieKind.SharedProject) || Words.ReadDay(Until) is not null || Words.ReadDay(From) is not null, nameof(Until), "合作请填写日期，回避年限从这一天算起");
        Must(Trim(Note).Length <= ExpertMapping.NoteLength, nameof(Note), "最多 500 字");
        return state.ErrorCount > 0 ? null : new ExpertTie { Expert = expert, Kind = Kind, PersonName = person, UnitName = unit, UnitCode = code, From = Words.ReadDay(From), Until = Words.ReadDay(Until), Note = Trim(Note) };
    }
}
