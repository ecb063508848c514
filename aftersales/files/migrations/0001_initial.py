import aftersales.tenancy.ids
import aftersales.tenancy.scope
import aftersales.tenancy.walls
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                ('purpose', models.CharField(max_length=40, verbose_name='purpose')),
                ('original_name', models.CharField(max_length=120, verbose_name='file name')),
                ('stored_name', models.CharField(editable=False, max_length=120)),
                ('media_type', models.CharField(max_length=80, verbose_name='type of file')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('width', models.PositiveIntegerField(blank=True, null=True, verbose_name='width in pixels')),
                ('height', models.PositiveIntegerField(blank=True, null=True, verbose_name='height in pixels')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('actor_kind', models.CharField(choices=[('member', 'member'), ('key', 'API key'), ('link', "customer's link"), ('system', 'system')], max_length=8)),
                ('actor_ref', models.CharField(blank=True, max_length=40)),
                ('actor_name', models.CharField(blank=True, max_length=100, verbose_name='by')),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='files_attachment_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='files_attachment_tenant_key'), models.UniqueConstraint(fields=('stored_name',), name='files_attachment_stored_name'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='files_attachment_not_empty'), models.CheckConstraint(condition=models.Q(models.Q(('height__isnull', True), ('width__isnull', True)), models.Q(('height__isnull', False), ('width__isnull', False), ('height__gt', 0), ('media_type__startswith', 'image/'), ('width__gt', 0)), _connector='OR'), name='files_attachment_picture')],
            },
        ),
    ]
