using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class GuestsAndAdministrators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "disabled",
                schema: "users",
                table: "users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "has_written",
                schema: "users",
                table: "users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<short>(
                name: "role",
                schema: "users",
                table: "users",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<bool>(
                name: "is_guest",
                schema: "auth",
                table: "sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_lobby",
                schema: "chats",
                table: "chats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_users_administrators",
                schema: "users",
                table: "users",
                column: "id",
                filter: "role = 2");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_guests_expires_at",
                schema: "auth",
                table: "sessions",
                column: "expires_at",
                filter: "is_guest");

            migrationBuilder.CreateIndex(
                name: "ux_chats_lobby",
                schema: "chats",
                table: "chats",
                column: "is_lobby",
                unique: true,
                filter: "is_lobby");

            // Whoever is there has registered, and who did so first looks after the others.
            migrationBuilder.Sql(
                """
                UPDATE users.users SET role = 1;
                UPDATE users.users SET role = 2 WHERE id = (SELECT id FROM users.users ORDER BY created_at, id LIMIT 1);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_users_administrators",
                schema: "users",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_sessions_guests_expires_at",
                schema: "auth",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "ux_chats_lobby",
                schema: "chats",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "disabled",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "has_written",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "role",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "is_guest",
                schema: "auth",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "is_lobby",
                schema: "chats",
                table: "chats");
        }
    }
}
