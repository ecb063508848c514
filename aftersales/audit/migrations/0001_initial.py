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
            name='Event',
            fields=[
                ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('actor_kind', models.CharField(choices=[('member', 'member'), ('key', 'API key'), ('link', "customer's link"), ('system', 'system')], max_length=8)),
                ('actor_ref', models.CharField(blank=True, max_length=40)),
                ('actor_name', models.CharField(blank=True, max_length=100)),
                ('verb', models.CharField(max_length=60)),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.CharField(max_length=40)),
                ('facts', models.JSONField(default=dict)),
                ('request_id', models.CharField(blank=True, max_length=32)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['tenant', 'object_type', 'object_id', '-at'], name='audit_event_object'), models.Index(fields=['tenant', '-at'], name='audit_event_at')],
                'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='audit_event_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='audit_event_tenant_key'), aftersales.tenancy.walls.AppendOnly(name='audit_event_append_only')],
            },
        ),
    ]
