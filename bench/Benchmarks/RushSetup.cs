using Kechuang.Core.Forms;
using Kechuang.Data;
using Kechuang.Programmes.Domain;

namespace Kechuang.Benchmarks;

/// <summary>A programme with a small form of one section and an open call.</summary>
internal static class RushSetup
{
    public static async Task<(Call Call, int FormVersionId)> CallAsync(AppDb db, int district, DateTime opens, DateTime closes)
    {
        var programme = db.Add(new Programme { DistrictId = district, Code = "KJ01", Name = "区重点研发计划" }).Entity;
        var form = db.Add(new Form { DistrictId = district, Kind = FormKind.Application, Name = "申报书" }).Entity;
        await db.SaveChangesAsync();
        var json = FormJson.Write(new FormDocument
        {
            Title = "申报书",
            Sections =
            [
                new FormSection
                {
                    Key = "all", Title = "一、项目",
                    Fields =
                    [
                        new FormField { Key = "title", Kind = FieldKind.Text, Label = "项目名称", Required = true }, new FormField { Key = "grant", Kind = FieldKind.Money, Label = "申请补助", Required = true },
                        new FormField { Key = "content", Kind = FieldKind.LongText, Label = "研究内容", Required = true }, new FormField { Key = "plan", Kind = FieldKind.File, Label = "实施方案", Required = true, Kinds = ["pdf"], MaxMegabytes = 1 },
                    ],
                },
            ],
        });
        var version = db.Add(new FormVersion { FormId = form.Id, Number = 1, Json = json, Sha256 = FormJson.Hash(json), PublishedAt = opens }).Entity;
        await db.SaveChangesAsync();
        var call = db.Add(new Call { DistrictId = district, ProgrammeId = programme.Id, Year = 2021, Title = "截止前的征集", Guide = "指南", Status = CallStatus.Published, OpensAt = opens, ClosesAt = closes, FormVersionId = version.Id, PublishedAt = opens }).Entity;
        await db.SaveChangesAsync();
        return (call, version.Id);
    }
}
