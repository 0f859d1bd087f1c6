using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WhatIf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "whatif_reports",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    before_id = table.Column<int>(type: "INTEGER", nullable: false),
                    after_id = table.Column<int>(type: "INTEGER", nullable: false),
                    before_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    after_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    facts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    firms = table.Column<int>(type: "INTEGER", nullable: false),
                    budget = table.Column<long>(type: "INTEGER", nullable: true),
                    before = table.Column<long>(type: "INTEGER", nullable: false),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    firms_before = table.Column<int>(type: "INTEGER", nullable: false),
                    firms_after = table.Column<int>(type: "INTEGER", nullable: false),
                    clauses = table.Column<string>(type: "TEXT", nullable: false),
                    texts = table.Column<string>(type: "TEXT", nullable: false),
                    shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_by_id = table.Column<int>(type: "INTEGER", nullable: true),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_whatif_reports", x => x.id);
                    table.ForeignKey(
                        name: "FK_whatif_reports_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "whatif_firms",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    report_id = table.Column<int>(type: "INTEGER", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    township = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    above_scale = table.Column<bool>(type: "INTEGER", nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: false),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_whatif_firms", x => x.id);
                    table.ForeignKey(
                        name: "FK_whatif_firms_whatif_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "whatif_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_whatif_firms_report_id_change",
                table: "whatif_firms",
                columns: new[] { "report_id", "change" });

            migrationBuilder.CreateIndex(
                name: "IX_whatif_firms_report_id_credit_code",
                table: "whatif_firms",
                columns: new[] { "report_id", "credit_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_whatif_reports_district_id",
                table: "whatif_reports",
                column: "district_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "whatif_firms");

            migrationBuilder.DropTable(
                name: "whatif_reports");
        }
    }
}
