using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kechuang.Data.Postgres.Migrations
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
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    before_id = table.Column<int>(type: "integer", nullable: false),
                    after_id = table.Column<int>(type: "integer", nullable: false),
                    before_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    after_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    facts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    firms = table.Column<int>(type: "integer", nullable: false),
                    budget = table.Column<long>(type: "bigint", nullable: true),
                    before = table.Column<long>(type: "bigint", nullable: false),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    firms_before = table.Column<int>(type: "integer", nullable: false),
                    firms_after = table.Column<int>(type: "integer", nullable: false),
                    clauses = table.Column<string>(type: "text", nullable: false),
                    texts = table.Column<string>(type: "text", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    made_by_id = table.Column<int>(type: "integer", nullable: true),
                    made_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    report_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    township = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    above_scale = table.Column<bool>(type: "boolean", nullable: false),
                    before = table.Column<long>(type: "bigint", nullable: false),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    change = table.Column<long>(type: "bigint", nullable: false)
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
