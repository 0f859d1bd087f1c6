using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ClaimRevisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "first_amount",
                table: "claims",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "keep_until",
                table: "claims",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "prepaid",
                table: "claims",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "proposed_amount",
                table: "claims",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposed_value",
                table: "claims",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "claims",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "recovery",
                table: "claim_payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "claim_payments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims",
                columns: new[] { "district_id", "keep_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "first_amount",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "keep_until",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "prepaid",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "proposed_amount",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "proposed_value",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "round",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "recovery",
                table: "claim_payments");

            migrationBuilder.DropColumn(
                name: "round",
                table: "claim_payments");
        }
    }
}
